import type pg from "pg";
import { audit, type AuditBy } from "@/lib/access/audit";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";
import { placeOfUploads, removeFiles } from "@/lib/deliveries/uploads/upload-folder";
import { notFound, PortalError } from "@/lib/errors";

/** Hands a whole upload to the ingest; `sums` are the sha-256 of its files as their sender counted them. Throws `conflict` when bytes are missing. */
export async function finishUpload(uploadId: number, sums: Map<string, string>, by: AuditBy): Promise<void> {
  await change(async (db) => {
    await db.query("select from upload where upload_id = $1 for update", [uploadId]);
    const { rows } = await db.query<{ name: string; isWhole: boolean }>(
      `select f.name, f.received = f.bytes as "isWhole" from upload_file f join upload u on u.upload_id = f.upload_id
       where u.upload_id = $1 and u.state = 'open' and u.place = $2`,
      [uploadId, placeOfUploads()],
    );
    if (rows.length === 0) throw notFound("An open upload of this number");
    const missing = rows.find(({ isWhole }) => !isWhole);
    if (missing) throw new PortalError("conflict", `${missing.name} is not here whole yet.`);
    const unsure = rows.find(({ name }) => !/^[0-9a-f]{64}$/.test(sums.get(name) ?? ""));
    if (unsure) throw new PortalError("invalid", `The sha-256 of ${unsure.name} is missing.`, { name: "sha256" });
    for (const { name } of rows)
      await db.query("update upload_file set sha256 = $3 where upload_id = $1 and name = $2", [uploadId, name, sums.get(name)]);
    await db.query("update upload set state = 'waiting' where upload_id = $1", [uploadId]);
    await audit("upload-finished", { upload: uploadId }, by, db);
  });
}

/** Gives up an upload that is open or failed, and removes its files. Throws not-found for every other. */
export async function cancelUpload(uploadId: number, by: AuditBy): Promise<void> {
  await change(async (db) => {
    const { rowCount } = await db.query(
      `update upload set state = 'ended', outcome = 'cancelled', ended_at = now() where upload_id = $1 and place = $2
         and (state = 'open' or outcome = 'failed')`,
      [uploadId, placeOfUploads()],
    );
    if (rowCount !== 1) throw notFound("An open upload of this number");
    await audit("upload-cancelled", { upload: uploadId }, by, db);
  });
  await removeFiles(uploadId);
}

/** Hands an upload that could not be ingested to the ingest once more. Throws not-found for every other. */
export async function retryUpload(uploadId: number, by: AuditBy): Promise<void> {
  await change(async (db) => {
    const { rowCount } = await db.query(
      `update upload set state = 'waiting', outcome = null, ended_at = null, message = '', attempts = 0
       where upload_id = $1 and place = $2 and outcome = 'failed'`,
      [uploadId, placeOfUploads()],
    );
    if (rowCount !== 1) throw notFound("A failed upload of this number");
    await audit("upload-finished", { upload: uploadId, again: true }, by, db);
  });
}

async function change(work: (db: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await accessPool().connect();
  try {
    await inTransaction(client, () => work(client));
  } finally {
    client.release();
  }
}
