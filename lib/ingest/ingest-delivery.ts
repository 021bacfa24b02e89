import { join } from "node:path";
import { connect } from "@/lib/db/connect";
import type { Database } from "@/lib/db/server";
import { settings } from "@/lib/env";
import { deliveredFiles } from "@/lib/ingest/delivered-files";
import { ingestFile } from "@/lib/ingest/ingest-file";
import type { IngestOptions } from "@/lib/ingest/ingest-options";
import { silent, type Progress } from "@/lib/ingest/progress";
import type { Receipt } from "@/lib/ingest/receipt";
import { openStaging } from "@/lib/ingest/staging";

export type DeliveryOptions = Partial<IngestOptions> & {
  /** The feed of single files; guessed from their names when absent. */
  feed?: string;
  progress?: Progress;
  /** Told of each receipt as soon as it is there. */
  onReceipt?: (receipt: Receipt) => void;
  /** Where working files go; PORTAL_DATA/staging when absent. */
  staging?: string;
};

/** More than this share of set-aside rows refuses a file, in percent (the feeds' contract). */
export const defaultTolerance = 5;

/**
 * Ingests delivery folders and single files, one file after another, the register first. Gives a receipt per file in that order. Throws
 * one clear line when a path or manifest is wrong, or the machine or the database fails; files before that stay ingested.
 */
export async function ingestDelivery(db: Pick<Database, "ingestUrl">, paths: string[], options: DeliveryOptions = {}): Promise<Receipt[]> {
  const progress = options.progress ?? silent;
  const files = await deliveredFiles(paths, options.feed, progress.say);
  const staging = await openStaging(options.staging ?? join(settings().dataFolder, "staging"));
  const client = await connect(db.ingestUrl, { applicationName: "dcc-portal ingest" });
  const receipts: Receipt[] = [];
  try {
    const { tolerance = defaultTolerance, again = false, restate = false, actor = "command" } = options;
    const rules = { tolerance, again, restate, actor };
    for (const file of files) {
      progress.say(`${file.name} (${file.feedGiven})`);
      const receipt = await ingestFile(client, file, staging.folder, rules, progress);
      receipts.push(receipt);
      options.onReceipt?.(receipt);
    }
  } finally {
    await client.end().catch(() => {});
    await staging.close();
  }
  return receipts;
}
