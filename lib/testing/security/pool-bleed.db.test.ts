import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { type PartyDb, withIndustry, withParty } from "@/lib/access/with-party";
import { connect } from "@/lib/db/connect";
import { readerPool, useReader } from "@/lib/db/reader";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomFrom } from "@/lib/testing/random";
import { plantCanaries, type Seat, seats } from "@/lib/testing/security/canary-rows";

const rounds = process.env.TEST_FULL ? 20_000 : 700;
const sessionsAtOnce = 60;
const random = randomFrom(7);
const tables = ["service_month", "failure_month", "request_day", "service_day", "failure", "alert", "request_segment", "party"];
let database: TestDatabase;
const figures = { queries: 0, aborted: 0, mixed: 0 };

beforeAll(async () => {
  database = await freshDatabase();
  await plantCanaries(database);
  await useReader(database.readerUrl);
});
afterAll(async () => {
  console.info(
    `pool bleed: ${figures.queries} queries on ${readerPool().options.max} connections, ${figures.aborted} aborted or cancelled, mixed: ${figures.mixed}`,
  );
  await useReader(database.readerUrl);
  await database.drop();
});

async function look(db: PartyDb, seat: Seat): Promise<void> {
  const table = random.pick(tables);
  const sql = `select count(*)::int as n, count(*) filter (where party_id <> $1)::int as mixed from ${table}, pg_sleep($2)`;
  const rows = await db.$queryRawUnsafe<{ n: number; mixed: number }[]>(
    sql,
    seat.partyId,
    random.chance(0.2) ? random.between(0, 0.02) : 0,
  );
  figures.queries += 1;
  figures.mixed += rows[0].mixed + (rows[0].n === 1 ? 0 : 1);
}

/** One session: a panel's reads, broken off in one of the ways panels break. */
async function session(): Promise<void> {
  const seat = random.pick(seats);
  const end = random.pick(["well", "well", "throw", "fault", "first", "unscoped"]);
  if (end === "unscoped") return nobody();
  await withParty(mintPartyScope(seat.partyId, seat.userRole), async (db) => {
    if (end === "first") throw new Error("given up");
    await look(db, seat);
    if (end === "fault") await db.$queryRawUnsafe("select 1 / 0");
    if (end === "throw") throw new Error("given up");
    await look(db, seat);
  }).catch(() => void (figures.aborted += 1));
}

async function nobody(): Promise<void> {
  await withIndustry(async (db) => {
    const rows = await db.$queryRawUnsafe<{ n: number }[]>(`select count(*)::int as n from ${random.pick(tables)}`);
    figures.queries += 1;
    figures.mixed += rows[0].n;
  }).catch(() => void (figures.aborted += 1));
}

/** Cancels or cuts a random connection of the pool, again and again, until stopped. */
async function disturb(signal: AbortSignal): Promise<void> {
  const admin = await connect(database.adminUrl);
  while (!signal.aborted) {
    const act = random.chance(0.8) ? "pg_cancel_backend" : "pg_terminate_backend";
    await admin.query(
      `select ${act}(pid) from pg_stat_activity where usename = 'portal_reader' and datname = current_database() and state <> 'idle' limit 1`,
    );
    await wait(10);
  }
  await admin.end();
}

test("many sessions of many Parties on a few connections never see each other's rows, whatever breaks", async () => {
  const stop = new AbortController();
  const disturbing = disturb(stop.signal);
  let left = rounds;
  await Promise.all(
    Array.from({ length: sessionsAtOnce }, async () => {
      while (left-- > 0) await session();
    }),
  );
  stop.abort();
  await disturbing;
  expect(figures.mixed).toBe(0);
  expect(figures.aborted).toBeGreaterThan(rounds / 10);
  expect(figures.queries).toBeGreaterThan(rounds / 4); // a busy machine breaks off more of them
});

test("a connection given back in the middle of a scoped COPY carries nothing over", async () => {
  for (const seat of [...seats, ...seats]) {
    const client = await readerPool().connect();
    await client.query("begin");
    await client.query("select begin_party_scope($1, $2)", [seat.partyId, seat.userRole]);
    const pending = client.query("copy (select * from failure, generate_series(1, 200000)) to stdout").catch(() => {});
    await wait(2);
    client.release(true);
    await pending;
    await nobody();
  }
  expect(figures.mixed).toBe(0);
});
