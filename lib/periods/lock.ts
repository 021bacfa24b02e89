import type pg from "pg";
import { ingestLock } from "@/lib/ingest/lock";
import type { Period } from "@/lib/period";

/** Held by the one publication that looks at other months and writes what belongs to no month alone. */
const publicationLock = 72707378;
/** With a month's number: held by whoever publishes that month. */
const periodLock = 72707379;

type Waiting = () => void;
export type Step = () => Promise<unknown>;

/**
 * Waits for, and keeps to the end of the transaction, the lock under which the ingest changes facts and their pointers (feed_day), alone:
 * nothing is delivered, published or removed meanwhile. `waiting` is called once when somebody else holds it.
 */
export async function lockFacts(client: pg.ClientBase, waiting: Waiting = () => {}): Promise<void> {
  await take(client, "", [ingestLock], waiting);
}

/**
 * The same lock, shared among publications, with the month's own: a publication sees whole deliveries, the loads it freezes stay kept, and
 * nobody else publishes the month. What it may do beside others is only what rests on the month's facts alone.
 */
export async function lockMonth(client: pg.ClientBase, period: Period, waiting: Waiting = () => {}): Promise<void> {
  await take(client, "_shared", [ingestLock], waiting);
  await take(client, "", [periodLock, Number(period.replace("-", ""))], waiting);
}

/**
 * Waits until no other publication is past its own facts, and keeps others from it to the end of the transaction. After lockMonth. `meanwhile`:
 * what there is to do of the month's own facts, done step by step as long as another has the lock.
 */
export async function lockPublications(client: pg.ClientBase, waiting: Waiting = () => {}, meanwhile: readonly Step[] = []): Promise<void> {
  for (const step of meanwhile) {
    if (await tryLock(client, "", [publicationLock])) return;
    await step();
  }
  await take(client, "", [publicationLock], waiting);
}

async function take(client: pg.ClientBase, mode: "" | "_shared", keys: number[], waiting: Waiting): Promise<void> {
  if (await tryLock(client, mode, keys)) return;
  waiting();
  await client.query(`select pg_advisory_xact_lock${mode}(${placesOf(keys)})`, keys);
}

async function tryLock(client: pg.ClientBase, mode: "" | "_shared", keys: number[]): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_xact_lock${mode}(${placesOf(keys)}) as taken`, keys);
  return rows[0].taken;
}

function placesOf(keys: readonly number[]): string {
  return keys.map((_, at) => `$${at + 1}::${keys.length > 1 ? "integer" : "bigint"}`).join(", ");
}
