import type pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { ingestLock } from "@/lib/ingest/lock";
import { lockFacts, lockMonth, lockPublications } from "@/lib/periods/lock";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry } from "@/lib/testing/facts";
import { worldDays } from "@/lib/testing/published-world";
import { writeIndustry } from "@/lib/testing/write-facts";

let database: TestDatabase;
let clients: pg.Client[];

beforeAll(async () => {
  database = await freshDatabase();
  clients = await Promise.all([0, 1, 2].map(() => connect(database.ingestUrl)));
});
afterEach(async () => void (await Promise.all(clients.map((client) => client.query("rollback")))));
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await database.drop();
});

/** Whether the work is done once everything else has stood still for a moment. */
async function isDone(work: Promise<unknown>): Promise<boolean> {
  const later = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 150));
  return Promise.race([work.then(() => true), later]);
}

test("months are read side by side, judged one after the other, and nothing is delivered meanwhile", async () => {
  const [august, september, other] = clients;
  for (const client of clients) await client.query("begin");
  await lockMonth(august, "2026-08");
  await lockMonth(september, "2026-09");
  const { rows } = await other.query("select pg_try_advisory_lock($1) as taken", [ingestLock]);
  expect(rows[0].taken).toBe(false);
  await lockPublications(august);
  let waits = 0;
  const judged = lockPublications(september, () => waits++);
  expect(await isDone(judged)).toBe(false);
  await august.query("commit");
  await judged;
  const alone = lockFacts(other, () => waits++);
  expect(await isDone(alone)).toBe(false);
  await september.query("commit");
  await alone;
  expect(waits).toBe(2);
});

test("nobody else publishes the same month", async () => {
  const [first, second] = clients;
  for (const client of clients) await client.query("begin");
  await lockMonth(first, "2026-08");
  const again = lockMonth(second, "2026-08");
  expect(await isDone(again)).toBe(false);
  await first.query("commit");
  await again;
});

/** Publishes August and September, the second from the moment the first says that it may begin, or afterwards. Gives the content hashes. */
async function publishBoth(copy: TestDatabase, isBeside: boolean): Promise<string[]> {
  const connectAgain = () => connect(copy.ingestUrl);
  const hashOf = async (period: string, onTurn?: () => void) => {
    const client = await connectAgain();
    const result = await publishPeriod(client, { period, connectAgain, onTurn }).finally(() => client.end());
    return result.outcome === "published" ? result.contentHash : result.message;
  };
  if (!isBeside) return [await hashOf("2026-08"), await hashOf("2026-09")];
  let second: Promise<string> | undefined;
  const first = await hashOf("2026-08", () => void (second = hashOf("2026-09")));
  return [first, (await second) ?? "not begun"];
}

test.runIf(process.env.TEST_FULL)(
  "two months published side by side say what they say one after the other",
  { timeout: 180_000 },
  async () => {
    const industry = randomIndustry({ seed: 7, days: worldDays, requests: 2_000 });
    await writeIndustry(clients[0], industry, worldDays);
    await Promise.all(clients.map((client) => client.end()));
    clients = [];
    const copy = await freshDatabase(database);
    const inTurn = await publishBoth(copy, false);
    await copy.drop();
    expect(await publishBoth(database, true)).toEqual(inTurn);
  },
);
