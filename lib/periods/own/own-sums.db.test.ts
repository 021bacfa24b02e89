import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { connect } from "@/lib/db/connect";
import { useReader } from "@/lib/db/reader";
import { deliveryFailureReasons } from "@/lib/metrics/delivery-failure-reasons";
import { loadFailingDevices } from "@/lib/metrics/loaders/load-failing-devices";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry, type RequestFact } from "@/lib/testing/facts";
import { writeIndustry, writeRequests } from "@/lib/testing/write-facts";

const period = "2026-09";
const days = ["2026-09-01", "2026-09-02", "2026-09-03"];
const industry = randomIndustry({ seed: 23, days, requests: 4000, groups: { IS: 3 } });
const restated = industry.requests.map((request, index) =>
  request.day === "2026-09-02" && index % 2 === 0 ? { ...request, reasonCode: "E20", responseCode: "E20" } : request,
);
const versions: [version: number, requests: RequestFact[]][] = [
  [1, industry.requests],
  [2, restated],
];
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = await connect(database.ingestUrl);
  await useReader(database.readerUrl);
  await writeIndustry(client, industry, days);
  await publishPeriod(client, { period });
  await writeRequests(client, ["2026-09-02"], restated);
  await publishPeriod(client, { period, isRestatement: true });
});
afterAll(async () => {
  await client.end();
  await useReader("");
  await database.drop();
});

type Seat = Pick<RequestFact, "partyId" | "userRole">;
const seatsOf = (requests: RequestFact[]): Seat[] => [
  ...new Map(requests.map(({ partyId, userRole }) => [`${partyId} ${userRole}`, { partyId, userRole }])).values(),
];
const isOf =
  (seat: Seat) =>
  ({ partyId, userRole }: RequestFact) =>
    partyId === seat.partyId && userRole === seat.userRole;

function tally(keys: string[]): string[] {
  const found = new Map<string, number>();
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return [...found].map(([key, n]) => `${key}|${n}`).sort();
}

test.each(versions)("the sums of version %i are those of its requests, counted one by one", async (version, requests) => {
  const seat = ({ partyId, userRole }: RequestFact) => `${partyId}|${userRole}`;
  const failing = requests.filter(({ reasonCode }) => reasonCode !== "");
  const stored = async (sql: string) => (await client.query<{ line: string }>(sql, [period, version])).rows.map(({ line }) => line).sort();
  expect(
    await stored(
      "select concat_ws('|', party_id, user_role, srv, qualifier, reason_code, n) as line from failure_sum where period = $1 and version = $2",
    ),
  ).toEqual(tally(failing.map((each) => [seat(each), each.srv, each.qualifier, each.reasonCode].join("|"))));
  const { rows } = await client.query("select sum(n_delivery_fail)::integer as n from failure_sum where period = $1 and version = $2", [
    period,
    version,
  ]);
  expect(rows[0].n).toBe(failing.filter(({ reasonCode }) => (deliveryFailureReasons as readonly string[]).includes(reasonCode)).length);
  const values = requests.flatMap((each) => [
    [seat(each), "srv", each.srv],
    ...(each.deviceType === "" ? [] : [[seat(each), "device_type", each.deviceType]]),
    ...(each.cspRegion === "" ? [] : [[seat(each), "csp_region", each.cspRegion]]),
    ...(each.reasonCode === "" ? [] : [[seat(each), "reason_code", each.reasonCode]]),
  ]);
  expect(
    await stored(
      "select concat_ws('|', party_id, user_role, dimension, value, n) as line from own_value where period = $1 and version = $2",
    ),
  ).toEqual(tally(values.map((each) => each.join("|"))));
});

test("each process lists the Devices that failed most, and how many failed, as of the newest version", async () => {
  const processes = await withIndustry(processesWithItems);
  const { rowCount } = await client.query("select from failing_device where period = $1 and version = 2", [period]);
  expect(rowCount).toBeGreaterThan(20);
  for (const seat of seatsOf(restated).slice(0, 4)) {
    for (const { processId, items } of processes) {
      for (const kind of ["outcome", "delivery"] as const) {
        const failing = restated.filter(
          (each) =>
            isOf(seat)(each) &&
            each.reasonCode !== "" &&
            each.deviceId !== "" &&
            (kind === "outcome" || (deliveryFailureReasons as readonly string[]).includes(each.reasonCode)) &&
            items.some(
              ({ srv, matchedQualifier }) => srv === each.srv && (matchedQualifier === null || matchedQualifier === each.qualifier),
            ),
        );
        const counted = new Map<string, number>();
        for (const { deviceId } of failing) counted.set(deviceId, (counted.get(deviceId) ?? 0) + 1);
        const expected = [...counted].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
        const question = { period, kind, by: "model", and: null, filters: new Map() } as const;
        for (const limit of [5, 25, 30]) {
          const { devices, total } = await loadFailingDevices(mintPartyScope(seat.partyId, seat.userRole), processId, question, limit);
          expect(total, processId).toBe(expected.length);
          expect(devices.map(({ deviceId, failures }) => [deviceId, failures])).toEqual(expected.slice(0, limit));
        }
      }
    }
  }
});

test("a list is read only while the process counts what it counted: after a change of its mapping the failing requests are counted", async () => {
  const owner = await connect(database.ownerUrl);
  const question = { period, kind: "outcome", by: "model", and: null, filters: new Map() } as const;
  const seat = seatsOf(restated)[0];
  const scope = mintPartyScope(seat.partyId, seat.userRole);
  const listed = async () => (await loadFailingDevices(scope, "MP176-RR", question, 25)).devices.map(({ deviceId }) => deviceId);
  const before = await listed();
  await client.query("update failing_device set device_ids = array[$1], failures = array[1] where period = $2", [before.at(-1), period]);
  expect(await listed()).toEqual([before.at(-1)]);
  await owner.query("update business_process_item set valid_to = '2026-01-01' where process_id = 'MP176-RR' and srv = '4.1.1'");
  const items = (await withIndustry(processesWithItems)).find(({ processId }) => processId === "MP176-RR")?.items ?? [];
  const inForce = new Set(items.filter(({ validTo }) => validTo === null).map(({ srv }) => srv));
  const failing = restated.filter((each) => isOf(seat)(each) && each.reasonCode !== "" && each.deviceId !== "" && inForce.has(each.srv));
  const { total } = await loadFailingDevices(scope, "MP176-RR", question, 25);
  expect(total).toBe(new Set(failing.map(({ deviceId }) => deviceId)).size);
  await owner.end();
});
