import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as alertTable from "@/app/api/v1/alert-tables/[table]/route";
import { alertTableSchema, problemSchema } from "@/lib/api/response-schemas";
import { alertTableColumns } from "@/lib/metrics/alerts/page/alert-tables";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { alertFact, writeAlerts, type AlertFact } from "@/lib/testing/alert-facts";
import { apiWorld, type ApiWorld } from "@/lib/testing/api-world";
import { worldDays } from "@/lib/testing/published-world";
import { randomFrom } from "@/lib/testing/random";
import { lowerMedian } from "@/lib/testing/recount";

const random = randomFrom(431);
const seat = { partyId: "IS01", userRole: "IS" as const };
let world: ApiWorld;
let token: string;
let alerts: AlertFact[];

beforeAll(async () => {
  const any = Array.from({ length: 900 }, (_, at) => {
    const of = random.chance(0.7) ? seat : { partyId: "IS02a", userRole: "IS" as const };
    const received = Date.parse(`${random.pick(worldDays)}T12:00:00Z`) + random.integer(-40_000_000, 40_000_000);
    return alertFact(random, of, `A${at}`, received, { model: "=B1" });
  });
  const storm = Array.from({ length: 60 }, (_, at) =>
    alertFact(random, seat, `S${at}`, Date.parse("2026-09-08T06:00:00Z") + random.integer(0, 3_000_000), {
      ...{ alertCode: "8F3F", manufacturer: "10F4", model: "=B1", firmwareVersion: "0A01", cspRegion: "North" },
      throttled: 80,
      generatedAt: null,
    }),
  );
  alerts = [...any, ...storm].filter(({ day }) => worldDays.includes(day));
  world = await apiWorld(
    { "alert-tables/[table]": alertTable },
    { deliver: async (ingest) => void (await writeAlerts(ingest, worldDays, alerts)), parts: [alertsPart] },
  );
  token = await world.token("IS01", "IS");
});
afterAll(() => world.end());

type Row = Record<string, string>;
const csv = async (path: string) => {
  const response = await world.ask(path, token);
  return { response, rows: parse(await response.text(), { columns: true }) as Row[] };
};
const refused = async (path: string, status: number, as = token) => {
  const response = await world.ask(path, as);
  expect(response.status, path).toBe(status);
  return problemSchema.parse(await response.json());
};
const own = (of: (alert: AlertFact) => boolean = () => true) =>
  alerts.filter((alert) => alert.partyId === "IS01" && alert.day.startsWith("2026-09") && of(alert));

const times = { generated: "generatedAt", received: "dspReceivedAt", sent: "sentAt", acknowledged: "acknowledgedAt" } as const;
const legs = { device: ["generated", "received"], dcc: ["received", "sent"], user: ["sent", "acknowledged"] } as const;

/** The row of the leg as counted one Alert at a time; p and medians are left to their tolerance. */
function naiveLeg(of: readonly AlertFact[], leg: string, [from, to]: readonly [keyof typeof times, keyof typeof times]) {
  const msOf = (alert: AlertFact, a: keyof typeof times, b: keyof typeof times) => {
    const [start, end] = [alert[times[a]], alert[times[b]]];
    return start === null || end === null ? null : Date.parse(end) - Date.parse(start);
  };
  const all = of.flatMap((alert) => msOf(alert, from, to) ?? []);
  const ordered = all.filter((ms) => ms >= 0).sort((a, b) => a - b);
  const parts = (alert: AlertFact) => Object.values(legs).map(([a, b]) => msOf(alert, a, b) ?? -1);
  const late = of.filter((alert) => parts(alert).every((ms) => ms >= 0) && (msOf(alert, "generated", "acknowledged") ?? 0) > 60_000);
  const place = Object.keys(legs).indexOf(leg);
  const longest = late.filter((alert) => parts(alert).indexOf(Math.max(...parts(alert))) === place);
  return {
    row: {
      ...{ leg, from_time: from, to_time: to, alerts: String(of.length) },
      with_from_time: String(of.filter((alert) => alert[times[from]] !== null).length),
      with_to_time: String(of.filter((alert) => alert[times[to]] !== null).length),
      ...{ measured: String(ordered.length), backwards: String(all.length - ordered.length) },
      ...{ best_ms: String(ordered[0]), worst_ms: String(ordered.at(-1)), late_alerts: String(late.length) },
      longest_when_late: leg === "end-to-end" ? "[z]" : String(longest.length),
    },
    ordered,
  };
}

test("the legs are as counted one Alert at a time, with and without filters and storms", async () => {
  const asked: [string, AlertFact[]][] = [
    ["", own()],
    ["&csp_region=North&smets=SMETS2", own(({ cspRegion, smets }) => cspRegion === "North" && smets === "SMETS2")],
  ];
  for (const [query, mine] of asked) {
    const { response, rows } = await csv(`alert-tables/legs.csv?period=2026-09${query}`);
    expect(Object.keys(rows[0])).toEqual(alertTableColumns.legs);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="alert-legs_is_2026-09_v1.csv"');
    expect(response.headers.get("x-delivered-days")).toMatch(/^\d+\/30$/);
    for (const [leg, ends] of Object.entries({ ...legs, "end-to-end": ["generated", "acknowledged"] as const })) {
      const found = rows.find((row) => row.leg === leg);
      const { row, ordered } = naiveLeg(mine, leg, ends);
      expect(found).toMatchObject(row);
      expect(Number(found?.mean_ms)).toBeCloseTo(ordered.reduce((sum, ms) => sum + ms, 0) / ordered.length, 1);
      for (const [column, share] of [
        ["p10_ms", 0.1],
        ["p90_ms", 0.9],
        ["p99_ms", 0.99],
      ] as const) {
        const exact = ordered[Math.ceil(share * ordered.length) - 1];
        expect(Math.abs(Number(found?.[column]) - exact), `${leg} ${column}`).toBeLessThanOrEqual(exact * 0.01 + 1);
      }
      const median = lowerMedian(ordered) ?? 0;
      expect(Math.abs(Number(found?.median_ms) - median)).toBeLessThanOrEqual(median * 0.01 + 1);
    }
  }
  const calm = await csv("alert-tables/legs.csv?period=2026-09&without=all");
  expect(calm.rows.find(({ leg }) => leg === "dcc")?.alerts).toBe(String(own(({ alertId }) => alertId.startsWith("A")).length));
});

test("the storm is there with its Devices and Alerts, safe for a spreadsheet; JSON has the same rows", async () => {
  const { rows } = await csv("alert-tables/storms.csv?period=2026-09");
  expect(Object.keys(rows[0])).toEqual(alertTableColumns.storms);
  const held = own(({ alertId }) => alertId.startsWith("S"));
  expect(rows).toMatchObject([
    {
      ...{ storm: "1", alert_code: "8F3F", manufacturer: "10F4", model: "'=B1", firmware_version: "0A01", csp_region: "North" },
      ...{ from_hour: "2026-09-08T06:00:00.000Z", alerts: String(held.length), throttled: String(held.length * 80) },
      devices: String(new Set(held.map(({ deviceId }) => deviceId)).size),
    },
  ]);
  for (const table of ["legs", "storms"] as const) {
    const answer = alertTableSchema.parse(await (await world.ask(`alert-tables/${table}?period=2026-09`, token)).json());
    expect(answer).toMatchObject({ table, role: "IS", period: "2026-09", version: 1 });
    const twin = await csv(`alert-tables/${table}.csv?period=2026-09`);
    expect(answer.rows.map((row) => String(Object.values(row)[2]))).toEqual(twin.rows.map((row) => Object.values(row)[2]));
  }
});

test("what is not there, not held or not known is a problem that says so", async () => {
  expect((await refused("alert-tables/rows", 404)).allowed).toEqual(["legs", "storms"]);
  await refused("alert-tables/legs?period=2020-01", 404);
  await refused("alert-tables/legs?role=GS", 404);
  await refused("alert-tables/legs", 404, await world.duty("reviewer"));
  expect((await refused("alert-tables/legs?csp_region=Atlantis", 400)).parameter).toBe("csp_region");
  expect((await refused("alert-tables/legs?without=0,x", 400)).parameter).toBe("without");
  expect((await refused("alert-tables/storms?without=all", 400)).parameter).toBe("without");
});
