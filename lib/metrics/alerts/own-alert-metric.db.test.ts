import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { alertDimensions, type Dimension } from "@/lib/metrics/dimensions";
import { loadIndustryMetric, loadOwnMetric, loadPeerMetric } from "@/lib/metrics/loaders/load-metric";
import type { MetricRequest } from "@/lib/metrics/metric-request";
import { metricOf, type MetricId } from "@/lib/metrics/registry";
import { roundRate } from "@/lib/peers/rounding";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { alertFact, writeAlerts, type AlertFact } from "@/lib/testing/alert-facts";
import { alertValueIn, naiveAlertMetric } from "@/lib/testing/naive-alerts";
import { publishedWorld, worldDays, type PublishedWorld } from "@/lib/testing/published-world";
import { randomFrom } from "@/lib/testing/random";

const ids: MetricId[] = ["alert-delivery-success", "alert-within-60s", "alert-delivery-time", "alert-volume"];
const random = randomFrom(61);
let world: PublishedWorld;
let alerts: AlertFact[];

beforeAll(async () => {
  world = await publishedWorld({
    parts: [alertsPart],
    deliver: async (ingest) => {
      const { rows } = await ingest.query<{ partyId: string; userRole: "IS" }>(
        'select party_id as "partyId", user_role as "userRole" from party_role order by 1, 2',
      );
      alerts = Array.from({ length: 9_000 }, (_, at) => {
        const seat = random.weighted(rows, ({ partyId }) => 1 / (1 + (Number(partyId.slice(2, 4)) % 7)));
        return alertFact(
          random,
          seat,
          `A${at}`,
          Date.parse(`${random.pick(worldDays)}T12:00:00Z`) + random.integer(-40_000_000, 40_000_000),
        );
      }).filter(({ day }) => worldDays.includes(day));
      await writeAlerts(ingest, worldDays, alerts);
    },
  });
});
afterAll(() => world.end());

function question(id: MetricId, changes: Partial<MetricRequest> = {}): MetricRequest {
  const base = {
    scope: "own" as const,
    from: "2026-08",
    to: "2026-09",
    grain: "month" as const,
    processId: null,
    by: [],
    filters: new Map(),
  };
  return { metric: metricOf(id), ...base, ...changes };
}

const scopes = [mintPartyScope("IS01", "IS"), mintPartyScope("ED03", "ED"), mintPartyScope("GS02b", "GS")];
const ofScope = (scope: { partyId: string }) => alerts.filter(({ partyId }) => partyId === scope.partyId);

test("every own figure is the same as counted one Alert at a time, whatever is asked", async () => {
  for (let turn = 0; turn < 60; turn++) {
    const scope = random.pick(scopes);
    const own = ofScope(scope);
    const by: Dimension[] = random.chance(0.3) ? [] : alertDimensions.filter(() => random.chance(0.25));
    const filters = new Map<Dimension, string[]>(
      alertDimensions.filter(() => random.chance(0.12)).map((dimension) => [dimension, [alertValueIn(random.pick(own), dimension)]]),
    );
    const request = question(random.pick(ids), { grain: random.pick(["month", "day"] as const), by, filters });
    const expected = new Map(
      naiveAlertMetric(own, { metric: request.metric.id, grain: request.grain, by, filters }).map((row) => [row.key, row.figures]),
    );
    const { rows } = await loadOwnMetric(scope, request);
    const found = rows.filter((row) => (row.denominator ?? row.count ?? row.value) !== 0 || expected.has(keyOf(row, request)));
    const withAlerts = found.filter((row) => row.status !== "not-available" && expected.has(keyOf(row, request)));
    expect(withAlerts.length, JSON.stringify([request.by, [...filters]])).toBe(expected.size);
    for (const row of withAlerts) {
      for (const [figure, value] of Object.entries(expected.get(keyOf(row, request)) ?? {})) {
        if (figure === "median_ms" && value !== null)
          expect(Math.abs(Number(row[figure]) - value)).toBeLessThanOrEqual(value * 0.01 + 1e-9);
        else if (value !== null) expect(row[figure]).toBeCloseTo(value, 6);
        else expect(row[figure]).toBeNull();
      }
    }
  }
});

function keyOf(row: Record<string, unknown>, { grain, by }: MetricRequest): string {
  return JSON.stringify([grain === "month" ? row.period : row.day, ...by.map((dimension) => row[dimension])]);
}

test("a month or day without delivered Alerts is not available, never zero", async () => {
  const { rows } = await loadOwnMetric(scopes[0], question("alert-volume", { grain: "day", to: "2026-08" }));
  expect(rows).toHaveLength(31);
  expect(rows.find(({ day }) => day === "2026-08-17")).toMatchObject({ value: null, status: "not-available" });
});

test("shown industry figures are the pooled ones, rounded; none is there for a few contributors", async () => {
  const { rows } = await loadIndustryMetric("IS", question("alert-delivery-success", { scope: "industry", by: ["alert_code"] }));
  const shown = rows.filter(({ status }) => status === "shown");
  expect(shown.length).toBeGreaterThan(5);
  for (const row of shown) {
    const pool = alerts.filter(
      (alert) => alert.userRole === "IS" && alert.alertCode === row.alert_code && alert.day.startsWith(String(row.period)),
    );
    expect(row.value).toBe(roundRate(pool.filter(({ delivered }) => delivered).length / pool.length, 0.001));
    expect(Object.keys(row)).toEqual(["alert_code", "period", "value", "status"]);
  }
  const few = await loadIndustryMetric("OU", question("alert-volume", { scope: "industry" }));
  expect(few.rows.map(({ value, status }) => [value, status])).toEqual([[null, "suppressed"], [null, "suppressed"]]); // prettier-ignore
});

test("off the lattice is refused, naming what may be asked; there are no peers", async () => {
  const off = question("alert-volume", { scope: "industry", by: ["model"] });
  await expect(loadIndustryMetric("IS", off)).rejects.toThrow(/Alert Code/);
  await expect(
    loadIndustryMetric("IS", question("alert-volume", { scope: "industry", filters: new Map([["csp_region", ["North"]]]) })),
  ).rejects.toThrow(/Alert Code/);
  await expect(loadPeerMetric(scopes[0], question("alert-delivery-success", { scope: "peers" }))).rejects.toThrow(/has no peers/);
});
