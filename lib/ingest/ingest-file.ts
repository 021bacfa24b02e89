import { join } from "node:path";
import { mkdir, rm } from "node:fs/promises";
import type pg from "pg";
import { acceptFile } from "@/lib/ingest/accept-file";
import type { DeliveredFile } from "@/lib/ingest/delivered-files";
import { withIngestLock } from "@/lib/ingest/lock";
import type { Progress } from "@/lib/ingest/progress";
import type { Receipt } from "@/lib/ingest/receipt";
import { keepReceipt, nextLoadId } from "@/lib/ingest/receipts";
import { inTransaction } from "@/lib/db/connect";
import type { IngestOptions } from "@/lib/ingest/ingest-options";
import { Refusal } from "@/lib/ingest/refusal";
import { unpack, type Unpacked } from "@/lib/ingest/unpack";

/**
 * Ingests one file: all of it or nothing. Gives its receipt, which is kept; the first one when the same file was ingested before. Throws
 * only when the machine or the database fails.
 */
export async function ingestFile(
  client: pg.Client,
  file: DeliveredFile,
  root: string,
  options: IngestOptions,
  progress: Progress,
): Promise<Receipt> {
  const started = performance.now();
  const folder = join(root, "file");
  await mkdir(folder);
  try {
    const unpacked = await unlessRefused(() => openDelivered(file, folder, progress));
    return await withIngestLock(
      client,
      () => progress.say("Another ingest is running; waiting for it."),
      async () => {
        const draft = await draftReceipt(client, file, unpacked);
        const timed = (receipt: Receipt): Receipt => ({ ...receipt, seconds: Math.round(performance.now() - started) / 1000 });
        if (unpacked instanceof Refusal) return refuse(client, timed({ ...draft, reason: unpacked.message }), options.actor);
        const outcome = await unlessRefused(() => acceptFile({ client, file, unpacked, folder, options, progress, draft, timed }));
        return outcome instanceof Refusal ? refuse(client, timed({ ...draft, reason: outcome.message }), options.actor) : outcome;
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function unlessRefused<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function openDelivered(file: DeliveredFile, folder: string, progress: Progress): Promise<Unpacked> {
  if (file.refusal) throw new Refusal(file.refusal);
  const unpacked = await unpack(file.path, folder, (read, of) => progress.step("reading", read / of));
  if (file.declared && file.declared.sha256 !== unpacked.sha256)
    throw new Refusal(`Its sha-256 is ${unpacked.sha256}; the manifest says ${file.declared.sha256}.`);
  return unpacked;
}

async function draftReceipt(client: pg.Client, file: DeliveredFile, unpacked: Unpacked | Refusal): Promise<Receipt> {
  const { declared } = file;
  return {
    load_id: await nextLoadId(client),
    delivery: declared?.delivery ?? "",
    file: file.name,
    feed: file.feedGiven,
    from: declared?.from ?? null,
    to: declared?.to ?? null,
    sha256: unpacked instanceof Refusal ? (declared?.sha256 ?? "") : unpacked.sha256,
    produced_at: declared?.producedAt ?? null,
    received_at: new Date().toISOString(),
    state: "refused",
    reason: "",
    rows_read: 0,
    accepted: 0,
    not_counted: 0,
    set_aside: 0,
    set_aside_by_rule: {},
    set_aside_first: [],
    unknown: [],
    notices: [],
    bytes: unpacked instanceof Refusal ? 0 : unpacked.bytes,
    seconds: 0,
  };
}

async function refuse(client: pg.Client, receipt: Receipt, actor: string): Promise<Receipt> {
  await inTransaction(client, () => keepReceipt(client, receipt, actor));
  return receipt;
}
