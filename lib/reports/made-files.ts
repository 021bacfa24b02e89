import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { settings } from "@/lib/env";
import { documentSource } from "@/lib/documents/compile-document";
import type { DocumentModel } from "@/lib/documents/models";
import { typeset } from "@/lib/documents/typesetter";
import type { PublishedPeriod } from "@/lib/metrics/models";
import type { MonthlyReport } from "@/lib/reports/load-report";
import { reportDocument } from "@/lib/reports/report-document";

/** Where finished PDFs of a version stand. */
export function madeFolder({ period, version }: Pick<PublishedPeriod, "period" | "version">): string {
  return join(/* turbopackIgnore: true */ settings().dataFolder, "reports", period, `v${version}`);
}

/** A report laid out, and the name its PDF is kept under: one for every content, so that a file can never stand for another Party, version or figure. */
export type LaidOut = { model: DocumentModel; folder: string; prefix: string; name: string };

/** Lays the report out. Two reports that differ in a letter have different names; so do two layouts of one. */
export function layOut(report: MonthlyReport): LaidOut {
  const { party, current } = report.overview;
  const model = reportDocument(report);
  const content = createHash("sha256").update(documentSource()).update(JSON.stringify(model)).digest("hex");
  const seat = createHash("sha256").update(`${party.partyId}\n${party.userRole}`).digest("hex").slice(0, 12);
  const prefix = `${safeName(party.partyId)}_${party.userRole}_${seat}_`;
  return { model, folder: madeFolder(current), prefix, name: `${prefix}${content}.pdf` };
}

/** An identifier as a part of a file's name; one that is not plain has a hash behind it, so that no two share a name on any file system. */
export function safeName(id: string): string {
  if (/^[A-Z0-9-]{1,40}$/.test(id)) return id;
  return `${id.replace(/[^A-Za-z0-9-]/g, "_").slice(0, 40)}-${createHash("sha256").update(id).digest("hex").slice(0, 8)}`;
}

/** The finished PDF of exactly this content; null where none is kept. */
export async function finishedPdf({ folder, name }: LaidOut): Promise<Buffer | null> {
  try {
    return await readFile(join(/* turbopackIgnore: true */ folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** The PDF, from the shelf or made now, beside this process. Throws `not-ready` where too many are being made. */
export async function pdfOf(laidOut: LaidOut): Promise<Buffer> {
  return (await finishedPdf(laidOut)) ?? typeset(laidOut.model);
}

/** Keeps the PDF under its name, whole or not at all, and takes away what was kept of the same Party and role before. */
export async function keepPdf({ folder, prefix, name }: LaidOut, pdf: Buffer): Promise<void> {
  await writeWhole(folder, name, [pdf]);
  for (const other of await readdir(folder)) {
    if (other.startsWith(prefix) && other !== name) await rm(join(folder, other), { force: true });
  }
}

/** Writes the chunks into a file of that name in the folder: under another name first, renamed when all is on the disk. Gives the bytes written. */
export async function writeWhole(folder: string, name: string, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = join(folder, `.${randomUUID()}.part`);
  let bytes = 0;
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      for await (const chunk of chunks) bytes += (await file.write(chunk)).bytesWritten;
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, join(folder, name));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return bytes;
}
