import type pg from "pg";
import { ingestLock } from "@/lib/ingest/lock";

/**
 * Waits for, and keeps to the end of the transaction, the lock under which the ingest changes facts and their pointers (feed_day): a
 * publication sees whole deliveries, and the loads it freezes stay kept. `waiting` is called once when somebody else holds it.
 */
export async function lockFacts(client: pg.ClientBase, waiting: () => void = () => {}): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_xact_lock($1) as taken", [ingestLock]);
  if (rows[0].taken) return;
  waiting();
  await client.query("select pg_advisory_xact_lock($1)", [ingestLock]);
}
