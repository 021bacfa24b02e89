import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { exitOf, startNode } from "@/lib/platform/children";
import { withFileLock } from "@/lib/platform/file-lock.mjs";

const stampFile = ".next/portal-sources";
/** What the pages are built from. */
const sources = [
  "app",
  "components",
  "lib",
  "public",
  "package-lock.json",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
  "prisma/schema.prisma",
];

/**
 * Builds the pages unless the build in .next is of these very sources; two at once build once. `isPatient`: where there is other work, that
 * goes first. Throws one clear line.
 */
export async function ensureBuild(log: (line: string) => void, isPatient = false): Promise<void> {
  const wanted = await sourceHash();
  if (await isBuilt(wanted)) return;
  await withFileLock("node_modules/.cache/next-build.lock", async () => {
    if (await isBuilt(wanted)) return;
    log("Building the pages …");
    const started = Date.now();
    await build(isPatient);
    await writeFile(stampFile, wanted);
    log(`Built the pages in ${Math.round((Date.now() - started) / 1000)} s.`);
  });
}

async function build(isPatient: boolean): Promise<void> {
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const child = startNode(["node_modules/next/dist/bin/next", "build"], { env, stdio: ["ignore", "pipe", "pipe"] });
  if (isPatient && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  let words = "";
  child.stdout?.on("data", (chunk) => (words += chunk));
  child.stderr?.on("data", (chunk) => (words += chunk));
  if ((await exitOf(child)) !== 0) throw new Error(`The pages could not be built:\n${firstError(words)}`);
}

function firstError(words: string): string {
  const lines = words.trim().split("\n");
  const at = lines.findIndex((line) => /error/i.test(line));
  return lines.slice(Math.max(0, at)).slice(0, 15).join("\n");
}

async function isBuilt(wanted: string): Promise<boolean> {
  return existsSync(".next/BUILD_ID") && (await readFile(stampFile, "utf8").catch(() => "")) === wanted;
}

async function sourceHash(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const source of sources) {
    for (const file of await filesOf(source)) hash.update(file).update(await readFile(file));
  }
  return hash.digest("hex");
}

async function filesOf(source: string): Promise<string[]> {
  if (!existsSync(source)) return [];
  const entries = await readdir(source, { recursive: true, withFileTypes: true }).catch(() => null);
  if (!entries) return [source];
  const files = entries
    .filter((entry) => entry.isFile() && !/\.(test|spec)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => !file.startsWith(join("lib", "db", "generated"))).sort();
}
