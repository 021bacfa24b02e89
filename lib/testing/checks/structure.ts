import ts from "typescript";
import type { Check, Finding } from "@/lib/testing/checks/finding";
import { sourceFiles, type SourceFile } from "@/lib/testing/checks/source-files";

const maxLines = 300;
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path);
const notRun = new RegExp(String.raw`\b(it|test|describe)\.(skip|only|todo|fixme|fails)\b`);
const leftUndone = new RegExp(String.raw`\b(${["TO", "FIX"].map((word) => word + (word === "TO" ? "DO" : "ME")).join("|")})\b`);

/** What no tool checks: file names and lengths, docstrings of lib, tests that do not run, work left undone. */
export const structureCheck: Check = {
  name: "structure",
  run: async () => sourceFiles().flatMap((file) => [...lengthOf(file), ...nameOf(file), ...linesOf(file), ...docstringsOf(file)]),
};

function lengthOf({ path, text }: SourceFile): Finding[] {
  const lines = text.split("\n").length - 1;
  return lines > maxLines
    ? [{ where: path, says: `has ${lines} lines, over ${maxLines}`, fix: "split it by what its parts are about" }]
    : [];
}

function nameOf({ path }: SourceFile): Finding[] {
  const name = path.split("/").at(-1) ?? "";
  if (/^index\./.test(name)) return [{ where: path, says: "is a barrel", fix: "import from the file that owns the name" }];
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(name);
  return kebab ? [] : [{ where: path, says: "is not named in kebab-case", fix: "rename it" }];
}

function linesOf({ path, text }: SourceFile): Finding[] {
  return text.split("\n").flatMap((line, index) => {
    const where = `${path}:${index + 1}`;
    if (isTest(path) && notRun.test(line)) return [{ where, says: "a test is skipped or focused", fix: "make it run, or delete it" }];
    if (leftUndone.test(line)) return [{ where, says: "work is left undone", fix: "finish it" }];
    return [];
  });
}

function docstringsOf({ path, text }: SourceFile): Finding[] {
  if (!path.startsWith("lib/") || !path.endsWith(".ts") || isTest(path)) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return source.statements
    .filter((statement) => ts.isFunctionDeclaration(statement))
    .filter((statement) => statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword))
    .filter((statement) => ts.getJSDocCommentsAndTags(statement).length === 0)
    .map((statement) => ({
      where: `${path}:${source.getLineAndCharacterOfPosition(statement.getStart()).line + 1}`,
      says: `the exported function ${statement.name?.text ?? "default"} has no docstring`,
      fix: "say in one to three lines what it returns, in which order and unit, what null means and what it throws",
    }));
}
