import { spawn } from "node:child_process";
import type { Check, Finding } from "@/lib/testing/checks/finding";

/** What was found well is not looked at again until its text changes. */
const kept = (name: string) => ["--cache", "--cache-strategy", "content", "--cache-location", `node_modules/.cache/check/${name}`];

/** The checks that a tool makes, each as a child process; the tool's own words are the finding. */
export const toolChecks: Check[] = [
  {
    name: "format",
    run: () =>
      tool(["prettier/bin/prettier.cjs", "--check", ".", ...kept("prettier")], "npx prettier --write .", /^\[warn\] (?!Code style)(.+)$/),
  },
  {
    name: "lint",
    run: () =>
      tool(
        ["eslint/bin/eslint.js", ".", "--max-warnings", "0", ...kept("eslint")],
        "mend the code; the rule's name stands at the end of the line",
      ),
  },
  { name: "types", run: types },
  {
    name: "imports",
    run: () =>
      tool(
        [
          "dependency-cruiser/bin/dependency-cruise.mjs",
          "--config",
          ".dependency-cruiser.cjs",
          "--output-type",
          "err-long",
          "app",
          "components",
          "lib",
          "e2e",
        ],
        "the rule says what to do, in .dependency-cruiser.cjs",
      ),
  },
];

async function types(): Promise<Finding[]> {
  const routes = await tool(["next/dist/bin/next", "typegen"], "mend the routes in app");
  return routes.length ? routes : tool(["typescript/bin/tsc", "--noEmit", "--pretty", "false"], "mend the types");
}

async function tool(args: string[], fix: string, keep: RegExp = /^(?!\s*$)(.*)$/): Promise<Finding[]> {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1" };
  const child = spawn(process.execPath, [`node_modules/${args[0]}`, ...args.slice(1)], { env, stdio: ["ignore", "pipe", "pipe"] });
  let words = "";
  child.stdout.on("data", (chunk) => (words += chunk));
  child.stderr.on("data", (chunk) => (words += chunk));
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code === 0) return [];
  const lines = words.split("\n").flatMap((line) => keep.exec(line)?.[1] ?? []);
  return (lines.length ? lines : [words]).map((line) => ({ where: "", says: line, fix }));
}
