import type pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { connect } from "@/lib/db/connect";
import { useReader } from "@/lib/db/reader";
import { loadAlertPage } from "@/lib/metrics/loaders/load-alert-page";
import { daysOf } from "@/lib/period";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry } from "@/lib/testing/facts";
import { writeEmptyFeed, writeIndustry } from "@/lib/testing/write-facts";

const period = "2026-09";
const today = "2026-10-05";
const days = daysOf(period);
const industry = randomIndustry({ seed: 21, days, requests: 600, groups: { IS: 7 } });
let delivered: TestDatabase;
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  delivered = await freshDatabase();
  const writer = await connect(delivered.ingestUrl);
  await writeIndustry(writer, industry, days);
  for (const feed of ["alerts", "incidents", "availability"]) await writeEmptyFeed(writer, feed, days);
  await writeEmptyFeed(writer, "devices", ["2026-09-30"]);
  await writer.end();
});
afterAll(() => delivered.drop());
/** Begins the test with a period of which everything was delivered, or nothing. */
async function begin(like?: TestDatabase): Promise<void> {
  database = await freshDatabase(like);
  client = await connect(database.ingestUrl);
}
afterEach(async () => {
  await client.end();
  await database.drop();
});

async function nothingIsThere(): Promise<void> {
  for (const table of ["publication", "publication_day", "service_month", "model_month", "failure_month", "released_industry"]) {
    expect((await client.query(`select from ${table}`)).rowCount, table).toBe(0);
  }
}
const outcomeOf = (result: Awaited<ReturnType<typeof publishPeriod>>, check: string) =>
  "checks" in result ? result.checks.find((each) => each.check === check) : undefined;

test("a whole period passes every check, strictly too; a month without an Alert is a month of none, not one without its feed", async () => {
  await begin(delivered);
  const result = await publishPeriod(client, { period, today, isStrict: true });
  expect(result.outcome).toBe("published");
  expect("checks" in result && result.checks.every((each) => each.outcome === "passed")).toBe(true);
  await useReader(database.readerUrl);
  const everything = { alertCode: null, cspRegion: null, deviceType: null, smets: null, without: [] };
  const page = await loadAlertPage(mintPartyScope("IS01", "IS"), { ...everything, period, by: "model" });
  await useReader("");
  expect(page).toMatchObject({ isDelivered: true, now: { alerts: 0, success: { status: "not-applicable" } }, storms: [], byCode: [] });
});

test("nothing delivered blocks and cannot be waived", async () => {
  await begin();
  const waivers = [{ check: "nothing-delivered" as const, reason: "why not" }];
  expect(await publishPeriod(client, { period, today, waivers })).toMatchObject({
    outcome: "blocked",
    message: expect.stringContaining("nothing-delivered"),
  });
  await nothingIsThere();
});

test("gaps, unknown codes and set-aside rows warn; --strict blocks; a waiver is kept with its reason", async () => {
  await begin();
  await writeIndustry(client, industry, days.slice(0, 20));
  await client.query("insert into unknown_value values (1, 'response_code', 'E9901', 12)");
  await client.query("update delivery_file set rows_set_aside = 3");
  const strict = await publishPeriod(client, { period, today, isStrict: true });
  expect(strict).toMatchObject({ outcome: "blocked", message: expect.stringMatching(/gaps, set-aside, unknown-codes/) });
  expect(outcomeOf(strict, "gaps")?.findings).toContain("service-requests: 2026-09-21 to 2026-09-30 missing");
  await nothingIsThere();
  const waivers = (["gaps", "set-aside", "unknown-codes"] as const).map((check) => ({ check, reason: `agreed: ${check}` }));
  const waived = await publishPeriod(client, { period, today, isStrict: true, waivers });
  expect(waived.outcome).toBe("published");
  const { rows } = await client.query("select checks from publication");
  expect(rows[0].checks).toContainEqual({
    check: "unknown-codes",
    outcome: "waived",
    findings: ["response_code E9901: 12 rows"],
    waivedBecause: "agreed: unknown-codes",
  });
});

describe("counts that disagree block", () => {
  test.each([
    [
      "the daily cube",
      "update service_day set n = n + 1 where (party_id, day, srv) in (select party_id, day, srv from service_day order by 1, 2, 3 limit 1)",
      /service_day/,
    ],
    [
      "a cell too many",
      "insert into service_day select party_id, user_role, day, 'none', mode, qualifier, csp_region, device_type, smets, load_id, n, n_fail, n_delivery_fail, n_trt, n_within_trt, rtt_n, rtt_sum, rtt_min, rtt_max, rtt_median, rtt_hist from service_day limit 1",
      /SRV none/,
    ],
    ["a lost failure", "delete from failure where request_id = (select min(request_id) from failure)", /rows in failure/],
    [
      "a segment that is not in the dictionary",
      "update request_day set segment_ids[1] = 999999 where n = (select max(n) from request_day)",
      /request_segment/,
    ],
    [
      "arrays of different lengths",
      "update request_day set rtt_ms = rtt_ms || 5::bigint where n = (select max(n) from request_day)",
      /arrays/,
    ],
  ])("%s", async (damaged, damage, words) => {
    await begin(delivered);
    await client.query(damage);
    const result = await publishPeriod(client, { period, today });
    expect(result.outcome).toBe("blocked");
    expect(outcomeOf(result, "inconsistent-counts")?.findings.join()).toMatch(words);
    await nothingIsThere();
    if (!process.env.TEST_FULL && damaged !== "the daily cube") return;
    const waivers = [{ check: "inconsistent-counts" as const, reason: "looked at" }];
    expect((await publishPeriod(client, { period, today, waivers })).outcome).toBe("published");
  });
});

test("a period that is not over warns, and a stored policy that is nonsense stops the publication", async () => {
  await begin(delivered);
  const early = await publishPeriod(client, { period, today: "2026-09-30", isStrict: true });
  expect(outcomeOf(early, "period-over")?.findings).toEqual(["2026-09 is not over: its last day is 2026-09-30, today is 2026-09-30 (UTC)"]);
  const future = await publishPeriod(client, { period, today: "2026-08-30", isStrict: true });
  expect(outcomeOf(future, "period-over")?.findings).toEqual(["2026-09 has not begun: today is 2026-08-30 (UTC)"]);
  await client.query(`insert into disclosure_policy values (2, '2020-01-01', '{"groupsBesideViewer": 0}', 'nonsense')`);
  await expect(publishPeriod(client, { period, today })).rejects.toThrow(/groupsBesideViewer: must be at least 3/);
  await nothingIsThere();
});
