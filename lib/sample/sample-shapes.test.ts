import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plantedCauses, type PlantedWhere } from "@/lib/sample/planted-causes";
import { sampleOptions } from "@/lib/sample/sample-options";
import { countedRequests, readFeed, reasonOf, type Row } from "@/lib/sample/testing/read-delivery";
import { writeSample } from "@/lib/sample/write-sample";

const outDir = mkdtempSync(join(tmpdir(), "sample-shapes-"));
let requests: Row[];
let alerts: Row[];

beforeAll(async () => {
  await writeSample(sampleOptions({ outDir, devices: 25_000, days: 31, seed: "shapes", requestsPerDay: 5000, alertsPerDay: 1500 }));
  requests = countedRequests(readFeed(outDir, "service-requests"));
  alerts = readFeed(outDir, "alerts");
}, 90_000);
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

const failing = (rows: Row[], reason?: string) =>
  rows.filter((row) => (reason === undefined ? reasonOf(row) !== "" : reasonOf(row) === reason)).length / Math.max(1, rows.length);
const median = (values: number[]) => values.sort((one, other) => one - other)[Math.ceil(values.length / 2) - 1];
const roundTrip = (row: Row) => Date.parse(row.responded_at) - Date.parse(row.received_at);

function matching(where: PlantedWhere): (row: Row) => boolean {
  const columns: [string, readonly string[] | undefined][] = [
    ["party_id", where.partyId ? [where.partyId] : undefined],
    ["device_type", where.deviceType ? [where.deviceType] : undefined],
    ["model", where.model ? [where.model] : undefined],
    ["firmware_version", where.firmwareVersion ? [where.firmwareVersion] : undefined],
    ["csp_region", where.cspRegion ? [where.cspRegion] : undefined],
    ["user_role", where.userRoles],
    ["srv", where.srvs],
    ["mode", where.modes],
  ];
  const wanted = columns.flatMap(([column, values]) => (values ? [{ column, values: new Set(values) }] : []));
  return (row) => wanted.every(({ column, values }) => values.has(row[column]));
}

test("each planted cause of failing requests shows in the counts, and not beside it", { timeout: 30_000 }, () => {
  for (const { id, feed, where, reasonCode, share, lastDays } of plantedCauses) {
    if (feed !== "service-requests") continue;
    const touched = matching(where);
    const rows = requests.filter(touched);
    expect(rows.length, id).toBeGreaterThan(30);
    expect(failing(rows, reasonCode), id).toBeGreaterThan(share * 0.6);
    if (lastDays) expect(lastDays).toBeGreaterThanOrEqual(31);
    const others = requests.filter((row) => (!where.srvs || where.srvs.includes(row.srv)) && !touched(row));
    expect(failing(others, reasonCode), id).toBeLessThan(share / 2);
  }
});

test("working days are busier than Sundays, and schedules run at night", () => {
  const onDemand = requests.filter(({ mode }) => mode === "on-demand");
  const byWeekday = new Map<number, number>();
  for (const row of onDemand)
    byWeekday.set(new Date(row.received_at).getUTCDay(), (byWeekday.get(new Date(row.received_at).getUTCDay()) ?? 0) + 1);
  expect(byWeekday.get(2) ?? 0).toBeGreaterThan(1.8 * (byWeekday.get(0) ?? 0));
  const night = requests.filter(({ mode, received_at }) => mode === "dcc-scheduled" && Number(received_at.slice(11, 13)) < 6);
  expect(night.length / requests.filter(({ mode }) => mode === "dcc-scheduled").length).toBeGreaterThan(0.6);
});

test("good Users succeed 95 % of the time, poor ones under 90 %", () => {
  const success = (party: string) => 1 - failing(requests.filter(({ party_id }) => party_id === party));
  expect(success("QUIL")).toBeGreaterThan(0.95);
  expect(success("HAZL")).toBeLessThan(0.88);
});

test("gas meters sleep, and the North is slower", () => {
  const good = requests.filter((row) => row.mode === "on-demand" && reasonOf(row) === "");
  const times = (where: Row) =>
    good.filter((row) => Object.entries(where).every(([column, value]) => row[column] === value)).map(roundTrip);
  const south = median(times({ device_type: "ESME", csp_region: "South" }));
  expect(median(times({ device_type: "GSME" }))).toBeGreaterThan(50 * south);
  expect(median(times({ device_type: "ESME", csp_region: "North" }))).toBeGreaterThan(1.6 * south);
  expect(Math.max(...times({ device_type: "ESME", csp_region: "South" }))).toBeGreaterThan(10 * south);
});

test("the outage of the month is seen in the day's failures", () => {
  const outage = readFeed(outDir, "incidents").find(({ category }) => category === "1");
  const during = requests.filter(({ received_at }) => outage && received_at > outage.raised_at && received_at < outage.resolved_at);
  expect(during.length).toBeGreaterThan(50);
  expect(failing(during)).toBeGreaterThan(0.5);
});

test("storms are few Devices with throttled Alerts; power comes back, but for some meters; late credentials have a supplier", () => {
  const throttled = alerts.filter(({ throttled_alert_count }) => Number(throttled_alert_count) > 0);
  expect(throttled.length).toBeGreaterThan(100);
  expect(new Set(throttled.map(({ device_id }) => device_id)).size).toBeLessThan(80);
  const lost = alerts.filter(({ alert_code }) => alert_code === "AD1").length;
  const restored = alerts.filter(({ alert_code }) => alert_code === "8F36").length;
  expect(restored / lost).toBeGreaterThan(0.85);
  expect(restored / lost).toBeLessThan(0.99);
  const n16 = new Map(
    alerts.filter(({ alert_code }) => alert_code === "N16").map((row) => [row.device_id, Date.parse(row.dsp_received_at)]),
  );
  const waits = alerts.flatMap((row) => {
    const since = row.alert_code === "N42" ? n16.get(row.device_id) : undefined;
    return since ? [{ late: Date.parse(row.dsp_received_at) - since > 7 * 86_400_000, planted: row.energy_supplier === "FENN" }] : [];
  });
  const late = (planted: boolean) =>
    waits.filter((each) => each.planted === planted && each.late).length / waits.filter((each) => each.planted === planted).length;
  expect(late(true)).toBeGreaterThan(3 * late(false));
});

test("an Alert follows each request that failed with N12, N13 or N55", () => {
  const told = new Map(alerts.filter(({ request_id }) => request_id !== "").map((row) => [row.request_id, row.alert_code]));
  const failed = requests.filter(({ failure_alert_code, received_at }) => failure_alert_code.startsWith("N") && received_at < "2026-10-28");
  expect(failed.length).toBeGreaterThan(200);
  for (const row of failed) expect(told.get(row.request_id)).toBe(row.failure_alert_code);
});
