import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { publishPeriod } from "@/lib/periods/publish-period";
import { verifyVersion } from "@/lib/periods/rebuild/verify-version";
import { releasedDifferences } from "@/lib/periods/restate/differences";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry } from "@/lib/testing/facts";
import { writeIndustry, writeRequests } from "@/lib/testing/write-facts";

const period = "2026-09";
const days = ["2026-09-01", "2026-09-02", "2026-09-03"];
const industry = randomIndustry({ seed: 11, days, requests: 4000, groups: { IS: 9 } });
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = await connect(database.ingestUrl);
  await writeIndustry(client, industry, days);
  await publishPeriod(client, { period });
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Everything that readers of the version can see, hashed by table. */
async function seen(version: number): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const table of ["service_month", "model_month", "failure_month", "released_industry"]) {
    hashes[table] = await hash(`select * from ${table} where period = $1 and version = $2`, version);
  }
  for (const table of ["request_day", "service_day", "failure", "device_event_day"]) {
    hashes[table] = await hash(
      `select f.* from ${table} f join publication_day p on p.feed = 'service-requests' and p.day = f.day and p.load_id = f.load_id
      where p.period = $1 and p.version = $2`,
      version,
    );
  }
  return hashes;
}
async function hash(sql: string, version: number): Promise<string> {
  const { rows } = await client.query(`select md5(string_agg(r::text, E'\\n' order by r::text)) || count(*) as hash from (${sql}) r`, [
    period,
    version,
  ]);
  return rows[0].hash;
}

test("publishing again without a change is nothing to do, with or without --restate", async () => {
  const before = await seen(1);
  expect(await publishPeriod(client, { period })).toMatchObject({ outcome: "unchanged", version: 1 });
  expect(await publishPeriod(client, { period, isRestatement: true })).toMatchObject({ outcome: "unchanged", version: 1 });
  expect(await seen(1)).toEqual(before);
});

test("restating with a file of another period changes nothing here; a period that is not published cannot be restated", async () => {
  const before = await seen(1);
  const [request] = industry.requests;
  await writeRequests(
    client,
    ["2026-11-02"],
    [{ ...request, requestId: "other-period", day: "2026-11-02", receivedAt: "2026-11-02T08:00:00Z" }],
  );
  expect(await publishPeriod(client, { period })).toMatchObject({ outcome: "unchanged", version: 1 });
  const refused = await publishPeriod(client, { period: "2026-11", isRestatement: true });
  expect(refused).toMatchObject({ outcome: "refused", message: expect.stringMatching(/^2026-11 is not published.* Published: .*2026-09/) });
  expect(await seen(1)).toEqual(before);
});

test("changed deliveries are refused without --restate and become version 2 with it; version 1 stays as it was", async () => {
  const before = await seen(1);
  const failing = industry.requests.map((request, index) =>
    request.day === "2026-09-02" && index % 2 === 0 ? { ...request, reasonCode: "E20", responseCode: "E20" } : request,
  );
  await writeRequests(client, ["2026-09-02"], failing);
  expect(await publishPeriod(client, { period })).toMatchObject({ outcome: "refused", message: expect.stringContaining("--restate") });
  expect(await seen(1)).toEqual(before);

  const restated = await publishPeriod(client, { period, isRestatement: true });
  expect(restated).toMatchObject({ outcome: "published", version: 2 });
  expect(await seen(1)).toEqual(before);
  const { rows } = await client.query("select version, state from reporting_period where period = $1", [period]);
  expect(rows).toEqual([{ version: 2, state: "published" }]);
  if (restated.outcome !== "published") return;
  expect(restated.differences).toEqual(await releasedDifferences(client, period, 1, 2));
  const national = restated.differences.find(
    (each) => each.itemType === "all" && each.breakdown === "" && each.day === null && each.figure === "outcome_success",
  );
  const month = industry.requests;
  const rate = (requests: { reasonCode: string }[]) => requests.filter((request) => request.reasonCode === "").length / requests.length;
  expect(national?.before).toBeCloseTo(rate(month), 2);
  expect(national?.after).toBeCloseTo(rate(failing), 2);
  const moved = restated.differences.filter((each) => each.before !== null && each.after !== null);
  expect(moved.some((each) => each.day === "2026-09-03")).toBe(false);
});

test("a figure that moves by no more than its rounding unit keeps the released value (P8)", async () => {
  const { rows: old } = await client.query(
    "select volume, outcome_success from released_industry where version = 2 and grain = 'month' and item_type = 'all' and breakdown = ''  and user_role = 'IS'",
  );
  const latest = industry.requests.filter((request) => request.day === "2026-09-03");
  const dropped = industry.requests.filter((request) => request !== latest[0] && request !== latest[1]);
  await writeRequests(client, ["2026-09-03"], dropped);
  const restated = await publishPeriod(client, { period, isRestatement: true });
  expect(restated).toMatchObject({ outcome: "published", version: 3 });
  const { rows: now } = await client.query(
    "select volume, outcome_success from released_industry where version = 3 and grain = 'month' and item_type = 'all' and breakdown = '' and user_role = 'IS'",
  );
  expect(now).toEqual(old);
  const { rows } = await client.query("select sum(n)::integer as n from service_month where version = 3");
  expect(rows[0].n).toBe(3998);
});

test("each version comes out again as it was published, though its days, the register and a process have changed since", async () => {
  await client.query("update party set group_id = 'one group'");
  await client.query("update business_process_item set valid_to = '2020-01-01' where item_type = 'srv' and valid_to is null");
  const restored = ["party", "party_group_change", "business_process_item"];
  const versions = process.env.TEST_FULL ? [1, 2, 3] : [2];
  const before = await seen(1);
  for (const version of versions) {
    const result = await verifyVersion(client, period, version);
    expect(result).toMatchObject({ outcome: "same", version, differences: [], lostDays: [], inputs: { restored, notKept: [] } });
    expect(result.rebuiltHash).toBe(result.contentHash);
  }
  expect(await seen(1)).toEqual(before);
});
