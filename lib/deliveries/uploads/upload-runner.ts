import type { ChildProcess } from "node:child_process";
import { readdir } from "node:fs/promises";
import type pg from "pg";
import { uploadLock } from "@/lib/deliveries/uploads/run-upload";
import { daysKept } from "@/lib/deliveries/uploads/upload";
import { placeOfUploads, removeFiles, uploadsFolder } from "@/lib/deliveries/uploads/upload-folder";

/** How often an ingest that was cut off is begun anew before it counts as failed. */
const mostAttempts = 3;

/**
 * Ingests the oldest whole upload of this data folder that nobody works on: one that waits, or one whose process was killed. `start` begins a
 * process with lib/deliveries/uploads/ingest-command.ts. Resolves when it has ended; false when there was nothing to do. `db`: portal_access.
 */
export async function carryOutNextUpload(db: pg.Pool, start: (uploadId: number) => ChildProcess): Promise<boolean> {
  const { rows } = await db.query<{ id: number; attempts: number }>(
    `select upload_id as id, attempts from upload u where state in ('waiting', 'running') and place = $2 and not exists (
      select from pg_locks l where l.locktype = 'advisory' and l.classid = $1 and l.objid = u.upload_id::oid and l.objsubid = 2 and l.granted
        and l.database = (select oid from pg_database where datname = current_database()))
    order by upload_id limit 1`,
    [uploadLock, placeOfUploads()],
  );
  if (rows.length === 0) return false;
  const { id, attempts } = rows[0];
  if (attempts >= mostAttempts) {
    await db.query(
      "update upload set state = 'ended', ended_at = now(), outcome = 'failed', message = $2 where upload_id = $1 and state <> 'ended'",
      [id, `The ingest was cut off ${mostAttempts} times. Files with a receipt are loaded whole, the others not at all.`],
    );
    return true;
  }
  await db.query("update upload set attempts = attempts + 1 where upload_id = $1", [id]);
  const child = start(id);
  await new Promise<void>((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
  return true;
}

/** Gives up uploads that nobody went on with for a week, and removes files that no upload needs any more. */
export async function sweepUploads(db: pg.Pool): Promise<void> {
  const place = placeOfUploads();
  await db.query(
    `update upload set state = 'ended', ended_at = coalesce(ended_at, now()), outcome = 'cancelled', message = 'Nobody went on with it for a week.'
     where place = $1 and (state = 'open' or outcome = 'failed') and greatest(touched_at, ended_at) < now() - make_interval(days => $2)`,
    [place, daysKept],
  );
  const kept = await readdir(uploadsFolder()); // before the rows: an upload that begins now has its row first
  const { rows } = await db.query<{ id: number }>(
    "select upload_id as id from upload where place = $1 and (state <> 'ended' or outcome = 'failed')",
    [place],
  );
  const needed = new Set(rows.map(({ id }) => String(id)));
  for (const name of kept) if (/^\d+$/.test(name) && !needed.has(name)) await removeFiles(Number(name));
}
