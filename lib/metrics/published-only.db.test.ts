import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { connect } from "@/lib/db/connect";
import { loadOwnMetric } from "@/lib/metrics/loaders/load-metric";
import type { MetricRequest } from "@/lib/metrics/metric-request";
import { metricOf } from "@/lib/metrics/registry";
import { publishPeriod } from "@/lib/periods/publish-period";
import { requestFact } from "@/lib/testing/facts";
import { publishedWorld, type PublishedWorld } from "@/lib/testing/published-world";
import { randomFrom } from "@/lib/testing/random";
import { writeRequests } from "@/lib/testing/write-facts";

let world: PublishedWorld;
let ingest: pg.Client;
const scope = mintPartyScope("IS01", "IS");

beforeAll(async () => {
  world = await publishedWorld({ deliver: changeMappings, parts: [] });
  ingest = await connect(world.database.ingestUrl);
});
afterAll(async () => {
  await ingest.end();
  await world.end();
});

/** 4.8.1 joins MP176-PP from September on; 2.2 leaves it then; 1.6 is listed twice with its qualifier. */
async function changeMappings(client: pg.ClientBase): Promise<void> {
  await client.query(
    `insert into business_process_item select 'T-' || srv, suite, 'MP176-PP', 90, 'srv', srv, null, null, description, '', null, '', source, '2026-09-01', null
    from business_process_item where srv = '4.8.1' and suite = 'MP176'`,
  );
  await client.query("update business_process_item set valid_to = '2026-09-01' where process_id = 'MP176-PP' and srv = '2.2'");
  await client.query(
    `insert into business_process_item select item_id || '-again', suite, process_id, 91, item_type, srv, null, null, description, qualifier, matched_qualifier, '',
      source, valid_from, null from business_process_item where process_id = 'MP176-PP' and srv = '1.6'`,
  );
}

const ask = (changes: Partial<MetricRequest>) => {
  const whole = {
    metric: metricOf("volume"),
    scope: "own",
    from: "2026-08",
    to: "2026-09",
    grain: "month",
    processId: null,
    by: [],
    filters: new Map(),
  } as const;
  return loadOwnMetric(scope, { ...whole, ...changes });
};
const own = (month: string, test: (srv: string, qualifier: string) => boolean) =>
  world.industry.requests.filter((each) => each.partyId === "IS01" && each.day.startsWith(month) && test(each.srv, each.qualifier)).length;

test("a process is what was mapped on the first day of each period, and lists count once", async () => {
  const isPaymentMode = (srv: string, qualifier: string) => srv === "1.6" && qualifier === "Payment Mode = Prepayment";
  const august = own("2026-08", (srv, qualifier) => isPaymentMode(srv, qualifier) || srv === "2.2");
  const september = own("2026-09", (srv, qualifier) => isPaymentMode(srv, qualifier) || srv === "4.8.1");
  for (const by of [[], ["model"], ["reason_code"]] as const) {
    const { rows } = await ask({ processId: "MP176-PP", by });
    const sum = (month: string) => rows.filter(({ period }) => period === month).reduce((total, row) => total + Number(row.value), 0);
    expect([by, sum("2026-08"), sum("2026-09")]).toEqual([by, august, september]);
  }
  const daily = await ask({ processId: "MP176-PP", grain: "day" });
  expect(daily.rows.reduce((total, row) => total + Number(row.value), 0)).toBe(august + september);
});

test("an unknown process is refused with those there are", async () => {
  await expect(ask({ processId: "MP176-XX" })).rejects.toMatchObject({ code: "invalid", parameter: { name: "process" } });
});

test("what came after the publication is not read until it is restated, whatever the cube", async () => {
  const questions: Partial<MetricRequest>[] = [
    {},
    { by: ["model"] },
    { grain: "day" },
    { grain: "day", by: ["reason_code"] },
    { metric: metricOf("failures-by-reason") },
  ];
  const before = await Promise.all(questions.map(ask));
  const random = randomFrom(1);
  const late = Array.from({ length: 50 }, (_, at) =>
    requestFact(
      random,
      { partyId: "IS01", userRole: "IS", day: "2026-09-09", requestId: `late-${at}` },
      { responseCode: "E21", failureAlertCode: "" },
    ),
  );
  await writeRequests(ingest, ["2026-09-09"], late);
  expect(await Promise.all(questions.map(ask))).toEqual(before);
  await publishPeriod(ingest, { period: "2026-09", isRestatement: true });
  const replaced = own("2026-09-09", () => true);
  const after = await ask({});
  expect(after.versions).toEqual({ "2026-08": 1, "2026-09": 2 });
  expect(after.rows[1].value).toBe(own("2026-09", () => true) - replaced + 50);
  const daily = await ask({ grain: "day", by: ["reason_code"], filters: new Map([["reason_code", ["E21"]]]) });
  expect(daily.rows.find(({ day }) => day === "2026-09-09")?.value).toBe(50);
});

test("days of a month that is not published are not available and split into nothing", async () => {
  await writeRequests(
    ingest,
    ["2026-10-01"],
    [requestFact(randomFrom(2), { partyId: "IS01", userRole: "IS", day: "2026-10-01", requestId: "early" })],
  );
  const months = await ask({ from: "2026-10", to: "2026-10" });
  expect(months).toMatchObject({ version: null, rows: [{ period: "2026-10", value: null, status: "not-available" }] });
  for (const grain of ["month", "day"] as const)
    expect((await ask({ from: "2026-10", to: "2026-10", grain, by: ["srv", "model"] })).rows).toEqual([]);
});

test("a filter on what a request lacks finds those without it", async () => {
  const { rows } = await ask({ filters: new Map([["device_type", [""]]]) });
  expect(rows[0].value).toBe(
    world.industry.requests.filter((each) => each.partyId === "IS01" && each.day < "2026-09-01" && each.deviceType === "").length,
  );
});
