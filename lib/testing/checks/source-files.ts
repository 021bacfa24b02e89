import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

export type SourceFile = { path: string; text: string };

/** The TypeScript of the project, committed or new, without what tools generate. Sorted by path. */
export function sourceFiles(): SourceFile[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "--", "*.ts", "*.tsx", "*.mjs"];
  const paths = execFileSync("git", args, { encoding: "utf8" }).split("\n").filter(Boolean);
  return [...new Set(paths)]
    .filter((path) => existsSync(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}
