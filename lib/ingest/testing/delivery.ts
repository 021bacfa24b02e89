import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Day } from "@/lib/period";

/** A file of a test delivery. The manifest tells the truth about it unless `rows`, `sha256` or `listedAs` say otherwise. */
export type TestFile = {
  name: string;
  feed: string;
  from: Day;
  to: Day;
  body: string | Buffer;
  rows?: number;
  sha256?: string;
  listedAs?: string;
};

/** Writes the files and their manifest into the folder, made if need be. Gives the folder. */
export async function writeDelivery(folder: string, files: TestFile[], producedAt = "2026-10-02T06:00:00Z"): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const { name, body } of files) await writeFile(join(folder, name), body);
  const listed = files.map(({ body, listedAs, ...file }) => ({
    rows: typeof body === "string" ? body.split("\n").filter((line) => line !== "").length - 1 : 0,
    sha256: createHash("sha256").update(body).digest("hex"),
    ...file,
    name: listedAs ?? file.name,
  }));
  await writeFile(join(folder, "manifest.json"), JSON.stringify({ delivery: "test", produced_at: producedAt, files: listed }));
  return folder;
}

/** CSV text with LF: the header, then the rows' values in its order, quoted where needed; absent values are empty. */
export function csvOf(columns: readonly string[], rows: readonly Record<string, string | undefined>[]): string {
  const field = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))]
    .map((fields) => fields.map(field).join(",") + "\n")
    .join("");
}
