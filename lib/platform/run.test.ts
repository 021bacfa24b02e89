import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let clone: string;
const write = (path: string, content: unknown) => {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), typeof content === "string" ? content : JSON.stringify(content));
};

/** A fresh clone of a tiny project with our entry; its one package, a stand-in for tsx, lies in the clone, so npm needs no network. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "portal-clone-"));
  for (const file of ["run.mjs", "install.mjs", "file-lock.mjs"]) cpSync(`lib/platform/${file}`, join(clone, "lib/platform", file));
  const dependencies = { tsx: "file:packages/tsx" };
  write("package.json", { name: "tiny", version: "1.0.0", type: "module", dependencies });
  write("package-lock.json", {
    name: "tiny",
    version: "1.0.0",
    lockfileVersion: 3,
    packages: {
      "": { name: "tiny", version: "1.0.0", dependencies },
      "node_modules/tsx": { resolved: "packages/tsx", link: true },
      "packages/tsx": { name: "tsx", version: "1.0.0" },
    },
  });
  write("packages/tsx/package.json", { name: "tsx", version: "1.0.0", type: "module", exports: { "./esm/api": "./api.js" } });
  write("packages/tsx/api.js", "export const register = () => {};");
  write("prisma/schema.prisma", "");
  write("lib/db/generated/client.ts", "");
  write("lib/db/generated/.portal-schema", createHash("sha256").update("").digest("hex"));
  write("say.mjs", "console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = Number(process.argv[2] ?? 0);");
});
afterEach(() => rmSync(clone, { recursive: true }));

type Result = { code: number; out: string; words: string };
function run(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(clone, "lib/platform/run.mjs"), "say.mjs", ...args], { cwd: tmpdir() }, (error, out, words) =>
      resolve({ code: Number(error?.code ?? 0), out, words }),
    );
  });
}

test("a fresh clone is installed once, also by two commands at once, with every word on standard error", async () => {
  const both = await Promise.all([run("0", "one"), run("0", "two")]);
  expect(both.map((result) => result.out.trim()).sort()).toEqual(['["0","one"]', '["0","two"]']);
  expect(both.filter((result) => result.words.includes("Installed the packages"))).toHaveLength(1);
  expect((await run("0", "three")).words).toBe("");
});

test("the exit code is the script's", async () => {
  expect((await run("3")).code).toBe(3);
});

test("a changed lock file that node_modules already meets installs nothing; one it does not meet installs again", async () => {
  await run();
  write("package-lock.json", readFileSync(join(clone, "package-lock.json"), "utf8") + "\n");
  expect((await run()).words).toBe("");
  const lock = JSON.parse(readFileSync(join(clone, "package-lock.json"), "utf8"));
  lock.packages["packages/tsx"].version = "1.0.1";
  write("package-lock.json", lock);
  expect((await run()).words).toContain("Installed the packages");
});

test("an install that fails is one clear line, and the next one tries again", async () => {
  const lock = readFileSync(join(clone, "package-lock.json"), "utf8");
  write("package-lock.json", { name: "tiny", version: "1.0.0", lockfileVersion: 3, packages: { "": { name: "tiny", version: "1.0.0" } } });
  const failed = await run();
  expect(failed.code).toBe(1);
  expect(failed.words.trim().split("\n").at(-1)).toMatch(/^npm ci failed: /);
  write("package-lock.json", lock);
  expect((await run()).code).toBe(0);
});
