import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connect } from "@/lib/db/connect";
import { readOptions } from "@/lib/periods/publish-options";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry } from "@/lib/testing/facts";
import { testSecret } from "@/lib/testing/test-cluster";
import { writeIndustry, writeRequests } from "@/lib/testing/write-facts";

vi.setConfig({ testTimeout: 180_000 });
const period = "2026-09";
const days = ["2026-09-01", "2026-09-02"];
const industry = randomIndustry({ seed: 31, days, requests: 1300, groups: { IS: 8 } });
let delivered: TestDatabase;
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  delivered = await freshDatabase();
  const writer = await connect(delivered.ingestUrl);
  await writeIndustry(writer, industry, days);
  await writer.end();
});
afterAll(() => delivered.drop());
beforeEach(async () => {
  database = await freshDatabase(delivered);
  client = await connect(database.ingestUrl);
});
afterEach(async () => {
  await client.end();
  await database.drop();
});

/** The command itself, on this database; killed hard when it has said `until` and a moment has passed. Gives exit code and output. */
async function command(
  args: string[],
  until?: { words: string; afterMs: number },
): Promise<{ code: number | null; said: string; out: string }> {
  const env = { ...process.env, DATABASE_URL: database.adminUrl, PORTAL_SECRET: testSecret };
  const child = spawn("node", ["lib/platform/run.mjs", "lib/periods/command.ts", "--period", period, ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let out = "";
  child.stderr.on("data", (chunk) => (said += chunk));
  child.stdout.on("data", (chunk) => {
    out += chunk;
    if (until && out.includes(until.words)) setTimeout(() => child.kill("SIGKILL"), until.afterMs);
  });
  await once(child, "close");
  return { code: child.exitCode, said, out };
}

async function state(): Promise<unknown> {
  const counts = [
    "publication",
    "publication_day",
    "service_month",
    "model_month",
    "failure_month",
    "released_industry",
    "reporting_period",
    "audit_event",
  ];
  const sql = counts.map((table) => `(select count(*) from ${table})::integer as ${table}`).join(", ");
  const owner = await connect(database.adminUrl);
  const { rows } = await owner.query(`select ${sql}, (select json_agg(r) from reporting_period r) as periods`);
  await owner.end();
  return rows[0];
}

/** Kills a publication; nothing of it may be left. Whether it had published all the same. */
async function kill(words: string, afterMs: number): Promise<boolean> {
  const before = await state();
  await command([], { words, afterMs });
  const serving = "select from pg_stat_activity where datname = current_database() and application_name = 'dcc-portal publish'";
  const owner = await connect(database.adminUrl);
  while ((await owner.query(serving)).rowCount) await sleep(20); // a commit that was on its way is carried out
  await owner.end();
  const published = ((await client.query("select from publication")).rowCount ?? 0) > 0;
  if (!published) expect(await state()).toEqual(before);
  return published;
}

test("two at once: one publishes, the other finds it done", async () => {
  const other = await connect(database.ingestUrl);
  const connectAgain = () => connect(database.ingestUrl);
  const results = await Promise.all([publishPeriod(client, { period, connectAgain }), publishPeriod(other, { period, connectAgain })]);
  await other.end();
  expect(results.map((result) => result.outcome).sort()).toEqual(["published", "unchanged"]);
  expect((await client.query("select from publication")).rowCount).toBe(1);
});

test("the command, after one was killed: exit codes, JSON alone on standard output, one clear line when refused", async () => {
  const wasPublished = await kill("Computing", 60);
  const published = await command(["--json"]);
  expect(published.code).toBe(0);
  expect(JSON.parse(published.out)).toMatchObject({
    outcome: wasPublished ? "unchanged" : "published",
    version: 1,
    shares: wasPublished ? [] : expect.arrayContaining([expect.objectContaining({ userRole: "IS" })]),
  });
  await writeRequests(client, ["2026-09-02"], industry.requests.slice(0, 700));
  const refused = await command([]);
  expect(refused.code).toBe(1);
  expect(refused.said.trim()).toBe(
    "2026-09 is already published as version 1, and deliveries have changed since. To publish the next version add --restate.",
  );
  expect((await command(["--restate", "--strict"])).code).toBe(2);
  const restated = await command(["--restate"]);
  expect(restated.code).toBe(0);
  expect(restated.out).toMatch(/as version 2 .*\n[^]*released industry figures moved/);
  expect(await command(["--waive", "gaps"])).toMatchObject({ code: 1, said: expect.stringContaining("A waiver needs its reason") });
  expect(() => readOptions(["--period", period, "--waive", "moon=full"])).toThrow('There is no check "moon"');
});
