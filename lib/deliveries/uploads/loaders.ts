import "server-only";
import { requireOperations } from "@/lib/access/require-operations";
import { requireDuty } from "@/lib/access/require-scope";
import { accessPool } from "@/lib/db/access-pool";
import type { DeliveredFile } from "@/lib/deliveries/models";
import { filesByLoad } from "@/lib/deliveries/queries/newest-files";
import type { Upload } from "@/lib/deliveries/uploads/upload";
import { findUpload, newestUploads } from "@/lib/deliveries/uploads/upload-store";

const endedShown = 20;

/** Uploads that have not ended and the last twenty that have, newest first; for operators. */
export async function loadUploads(): Promise<Upload[]> {
  await requireDuty("operator");
  return newestUploads(endedShown);
}

/** Uploads that wait for the ingest or are in it, newest first, for operators and publishers; only an operator may open one. */
export async function loadIngesting(): Promise<{ uploadId: number; mayOpen: boolean }[]> {
  const { duty } = await requireOperations();
  const ingesting = (await newestUploads(0)).filter(({ state }) => state === "waiting" || state === "running");
  return ingesting.map(({ uploadId }) => ({ uploadId, mayOpen: duty === "operator" }));
}

/** One upload with the receipts of its files so far, in the order they came; null when there is none of that number. For operators. */
export async function loadUpload(uploadId: number): Promise<{ upload: Upload; receipts: DeliveredFile[] } | null> {
  await requireDuty("operator");
  const upload = await findUpload(uploadId);
  return upload && { upload, receipts: await filesByLoad(accessPool(), upload.loadIds) };
}
