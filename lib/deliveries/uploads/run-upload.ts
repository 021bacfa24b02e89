import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { connect } from "@/lib/db/connect";
import { manifestName } from "@/lib/deliveries/uploads/upload";
import { folderOf, removeFiles } from "@/lib/deliveries/uploads/upload-folder";
import { ingestDelivery } from "@/lib/ingest/ingest-delivery";
import { stepLine, type Progress } from "@/lib/ingest/progress";
import { oneLine } from "@/lib/platform/one-line";

/** Held by the process that ingests an upload, for as long as it lives: with the number of the upload. */
export const uploadLock = 72707376;

type Task = {
  uploadId: number;
  feed: string;
  again: boolean;
  restate: boolean;
  begunBy: string;
  files: { name: string; sha256: string }[];
};

/**
 * Ingests a whole upload as `npm run ingest` would, each file all or nothing, and notes its receipts. One that arrived otherwise than it left
 * fails before anything is loaded. A failure keeps the files, so that it can be begun again. `ingestUrl`: of portal_ingest.
 */
export async function runUpload(uploadId: number, ingestUrl: string, staging?: string): Promise<void> {
  const notes = await connect(ingestUrl, { applicationName: "dcc-portal upload" });
  try {
    const { rows } = await notes.query<{ taken: boolean }>("select pg_try_advisory_lock($1, $2) as taken", [uploadLock, uploadId]);
    const task = rows[0].taken ? await begin(notes, uploadId) : null;
    if (task) await ingest(notes, task, ingestUrl, staging);
  } finally {
    await notes.end();
  }
}

async function begin(notes: pg.Client, uploadId: number): Promise<Task | null> {
  const { rows } = await notes.query<Task>(
    `update upload u set state = 'running', started_at = clock_timestamp(), step = '', load_ids = '{}'
     where upload_id = $1 and state in ('waiting', 'running')
     returning upload_id as "uploadId", feed, again, restate, begun_by as "begunBy",
       (select json_agg(json_build_object('name', f.name, 'sha256', f.sha256) order by f.name) from upload_file f where f.upload_id = u.upload_id) as files`,
    [uploadId],
  );
  return rows[0] ?? null;
}

async function ingest(notes: pg.Client, task: Task, ingestUrl: string, staging?: string): Promise<void> {
  const { uploadId, feed, again, restate, begunBy, files } = task;
  const folder = folderOf(uploadId);
  const { progress, noted, keep } = notesOf(notes, uploadId);
  try {
    progress.say("Checking that every file is as it left");
    await requireSums(folder, files);
    const hasManifest = files.some(({ name }) => name === manifestName);
    const paths = hasManifest ? [folder] : files.map(({ name }) => join(folder, name));
    const rules = { feed: hasManifest || feed === "" ? undefined : feed, again, restate, actor: `person:${begunBy}` };
    await ingestDelivery({ ingestUrl }, paths, { ...rules, staging, progress, onReceipt: ({ load_id }) => keep(load_id) });
    await noted();
    await end(notes, uploadId, "ingested", "");
    await removeFiles(uploadId);
  } catch (error) {
    await noted();
    await end(notes, uploadId, "failed", withoutPath(oneLine(error).split("\n")[0], folder));
  }
}

const betweenNotesMs = 1_000;

/** Progress noted beside the ingest's transactions, one note after another. `noted` resolves when all are written. */
function notesOf(notes: pg.Client, uploadId: number) {
  let last: Promise<unknown> = Promise.resolve();
  let step = { what: "", began: 0, told: 0 };
  const write = (sql: string, value: unknown) => void (last = last.then(() => notes.query(sql, [uploadId, value])).catch(() => {}));
  const say = (line: string) => write("update upload set step = $2 where upload_id = $1", line);
  const progress: Progress = {
    say,
    step(what, share, rows) {
      const now = performance.now();
      if (step.what !== what) step = { what, began: now, told: now };
      if (now - step.told < betweenNotesMs) return;
      step.told = now;
      say(stepLine(what, share, rows, (now - step.began) / 1000).trim());
    },
  };
  const keep = (loadId: number) => write("update upload set load_ids = load_ids || $2::integer where upload_id = $1", loadId);
  return { progress, keep, noted: () => last };
}

async function requireSums(folder: string, files: Task["files"]): Promise<void> {
  for (const { name, sha256 } of files) {
    const hash = createHash("sha256");
    await pipeline(createReadStream(join(folder, name)), hash);
    const found = hash.digest("hex");
    if (found !== sha256)
      throw new Error(`${name} did not arrive as it left (sha-256 ${found}, not ${sha256}). Nothing is loaded: upload it again.`);
  }
}

async function end(db: pg.Client, uploadId: number, outcome: "ingested" | "failed", message: string): Promise<void> {
  await db.query(
    "update upload set state = 'ended', ended_at = clock_timestamp(), outcome = $2, message = $3, step = '' where upload_id = $1 and state = 'running'",
    [uploadId, outcome, message],
  );
}

function withoutPath(message: string, folder: string): string {
  return message.replaceAll(`${folder}/`, "").replaceAll(folder, "The delivery");
}
