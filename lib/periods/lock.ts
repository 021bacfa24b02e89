import type pg from "pg";

const factsLock = "portal facts";

/**
 * Waits for, and keeps to the end of the transaction, the one lock under which facts and their pointers (feed_day) change. Ingest and
 * publication both take it as the first lock of their transaction, so a publication sees whole deliveries and the frozen days stay kept.
 * `waiting` is called once when somebody else holds it.
 */
export async function lockFacts(client: pg.ClientBase, waiting: () => void = () => {}): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_xact_lock(hashtext($1)) as taken", [factsLock]);
  if (rows[0].taken) return;
  waiting();
  await client.query("select pg_advisory_xact_lock(hashtext($1))", [factsLock]);
}
