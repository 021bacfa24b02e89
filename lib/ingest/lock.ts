import type pg from "pg";

/** One file is ingested at a time: ids of loads and segments, and the days' pointers, are given under this advisory lock. */
export const ingestLock = 72707372;

/** Runs the work under the ingest lock, which the server lets go when the connection ends; `onWait` is called when another holds it. */
export async function withIngestLock<T>(client: pg.Client, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [ingestLock]);
  if (!rows[0].taken) {
    onWait();
    await client.query("select pg_advisory_lock($1)", [ingestLock]);
  }
  try {
    return await work();
  } finally {
    await client.query("select pg_advisory_unlock($1)", [ingestLock]).catch(() => {}); // a lost connection has let go already
  }
}
