import { mkdir, statfs } from "node:fs/promises";
import type pg from "pg";
import { audit, type AuditBy } from "@/lib/access/audit";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";
import { openAtMost, type Upload } from "@/lib/deliveries/uploads/upload";
import { folderOf, placeOfUploads, uploadsFolder } from "@/lib/deliveries/uploads/upload-folder";
import type { WantedUpload } from "@/lib/deliveries/uploads/wanted-upload";
import { PortalError } from "@/lib/errors";

/** Begins an upload and gives its number. Throws `unavailable` when the disk has no room for it, `too-many` when many are open. */
export async function beginUpload(wanted: WantedUpload, personId: string, by: AuditBy): Promise<number> {
  const place = placeOfUploads();
  await requireRoom(wanted);
  const client = await accessPool().connect();
  try {
    const uploadId = await inTransaction(client, () => insertUpload(client, wanted, personId, place, by));
    await mkdir(folderOf(uploadId), { recursive: true });
    return uploadId;
  } finally {
    client.release();
  }
}

async function insertUpload(db: pg.ClientBase, wanted: WantedUpload, personId: string, place: string, by: AuditBy): Promise<number> {
  await db.query("lock table upload in share row exclusive mode");
  const { rows: open } = await db.query<{ n: number }>("select count(*)::integer as n from upload where state = 'open'");
  if (open[0].n >= openAtMost)
    throw new PortalError("too-many", "Too many uploads are open. Go on with one, or give one up.", undefined, 60);
  const { files, feed, again, restate } = wanted;
  const { rows } = await db.query<{ id: number }>(
    "insert into upload (place, feed, again, restate, begun_by) values ($1, $2, $3, $4, $5) returning upload_id as id",
    [place, feed, again, restate, personId],
  );
  await db.query(
    "insert into upload_file (upload_id, name, bytes) select $1, name, bytes from unnest($2::text[], $3::bigint[]) as f(name, bytes)",
    [rows[0].id, files.map(({ name }) => name), files.map(({ bytes }) => bytes)],
  );
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  await audit("upload-begun", { upload: rows[0].id, files: files.map(({ name }) => name).slice(0, 20), bytes, again, restate }, by, db);
  return rows[0].id;
}

// What is unpacked and sorted on the way takes room, too; the ingest says so itself when that is short.
async function requireRoom({ files }: WantedUpload): Promise<void> {
  const { bavail, bsize } = await statfs(uploadsFolder());
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > bavail * bsize)
    throw new PortalError("unavailable", "The disk has no room for these files. Make room and upload them again.", undefined, 600);
}

type Row = Omit<Upload, "begunAt" | "startedAt" | "endedAt"> & { begunAt: Date; startedAt: Date | null; endedAt: Date | null };

/** One upload with its files in the order of their names; null when there is none of that number. */
export async function findUpload(uploadId: number): Promise<Upload | null> {
  return (await uploads("u.upload_id = $2", [uploadId]))[0] ?? null;
}

/** The uploads that have not ended, and those that ended last, newest first. */
export async function newestUploads(limit: number): Promise<Upload[]> {
  return uploads(
    "u.state <> 'ended' or u.upload_id in (select upload_id from upload where state = 'ended' order by upload_id desc limit $2)",
    [limit],
  );
}

async function uploads(where: string, values: unknown[]): Promise<Upload[]> {
  const { rows } = await accessPool().query<Row>(
    `select u.upload_id as "uploadId", u.feed, u.again, u.restate, coalesce(nullif(p.name, ''), p.email) as "begunBy", u.begun_at as "begunAt",
       u.state, u.attempts, u.started_at as "startedAt", u.ended_at as "endedAt", u.step, u.load_ids as "loadIds", u.outcome, u.message,
       u.place = $1 as "isHere", coalesce((select json_agg(json_build_object('name', f.name, 'bytes', f.bytes, 'received', f.received) order by f.name)
         from upload_file f where f.upload_id = u.upload_id), '[]') as files
     from upload u join person p on p.person_id = u.begun_by where ${where} order by u.upload_id desc`,
    [placeOfUploads(), ...values],
  );
  return rows.map(({ begunAt, startedAt, endedAt, ...row }) => ({
    ...row,
    begunAt: begunAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  }));
}
