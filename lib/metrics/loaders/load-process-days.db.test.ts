import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { incidentDaysOf } from "@/lib/charts/incident-words";
import { loadIndustryMetric } from "@/lib/metrics/loaders/load-metric";
import { loadDaySplit, loadWithoutDays } from "@/lib/metrics/loaders/load-process-days";
import { loadProcessPage } from "@/lib/metrics/loaders/load-process-page";
import type { ProcessFilters } from "@/lib/metrics/models";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { metricOf } from "@/lib/metrics/registry";
import { daysOf } from "@/lib/period";
import type { RequestFact } from "@/lib/testing/facts";
import { gapDay, type PublishedWorld } from "@/lib/testing/published-world";
import { lowerMedian } from "@/lib/testing/recount";
import { richWorld } from "@/lib/testing/rich-world";

let world: PublishedWorld;
const scope = mintPartyScope("IS01", "IS");
const wide: ProcessFilters = { from: "2026-08", to: "2026-08", srv: null, cspRegion: null, deviceType: null, smets: null };
let items: { srv: string; matchedQualifier: string | null }[] = [];
const process = "MP176-MR";

beforeAll(async () => {
  world = await richWorld();
  items = (await withIndustry(processesWithItems)).find(({ processId }) => processId === process)?.items ?? [];
});
afterAll(() => world.end());

const isInProcess = ({ srv, qualifier }: RequestFact) =>
  items.some((item) => item.srv === srv && (item.matchedQualifier === null || item.matchedQualifier === qualifier));
const mine = (holds: (each: RequestFact) => boolean = () => true) =>
  world.industry.requests.filter((each) => each.partyId === "IS01" && each.day.startsWith("2026-08") && isInProcess(each) && holds(each));
const sharesOf = (requests: RequestFact[]) => ({
  success: { numerator: requests.filter(({ reasonCode }) => reasonCode === "").length, denominator: requests.length },
  deliveryFailure: { numerator: requests.filter(({ reasonCode }) => ["E20", "E21", "N12", "N13"].includes(reasonCode)).length },
  withinTrt: {
    numerator: requests.filter(({ trtState }) => trtState === 1).length,
    denominator: requests.filter(({ trtState }) => trtState !== 0).length,
  },
});

test("own figures without the days with an Incident open are those of a naive recount", async () => {
  const page = await loadProcessPage(scope, process, wide);
  const days = incidentDaysOf(daysOf("2026-08"), page?.incidents ?? []);
  expect(days.length).toBeGreaterThan(0);
  for (const filters of [wide, { ...wide, cspRegion: "North" }]) {
    const left = mine((each) => !days.includes(each.day) && (filters.cspRegion === null || each.cspRegion === filters.cspRegion));
    const found = await loadWithoutDays(scope, process, filters, days);
    expect(found).toMatchObject(sharesOf(left));
    const times = left.map(({ rttMs }) => rttMs).filter((each) => each !== null);
    expect(found?.roundTrip).toMatchObject({ count: times.length, best_ms: Math.min(...times), worst_ms: Math.max(...times) });
    expect(found?.roundTrip.mean_ms).toBeCloseTo(times.reduce((a, b) => a + b, 0) / times.length, 3);
    const median = lowerMedian(times.toSorted((a, b) => a - b)) ?? 0;
    expect(Math.abs((found?.roundTrip.median_ms ?? 0) - median)).toBeLessThanOrEqual(0.011 * median + 1);
  }
  expect(await loadWithoutDays(scope, process, wide, daysOf("2026-08"))).toBeNull();
});

test.each(["csp_region", "device_type", "smets"] as const)(
  "days by %s: own figures recounted, the industry's as released",
  async (dimension) => {
    const { parts, note } = await loadDaySplit(scope, process, wide, dimension);
    const key = { csp_region: "cspRegion", device_type: "deviceType", smets: "smets" }[dimension] as "cspRegion" | "deviceType" | "smets";
    expect(note).toBeNull();
    expect(parts.map(({ value }) => value).sort()).toEqual([...new Set(mine().map((each) => each[key]))].sort());
    expect(parts.map(({ requests }) => requests)).toEqual(parts.map(({ requests }) => requests).toSorted((a, b) => b - a));
    const { rows } = await loadIndustryMetric("IS", {
      metric: metricOf("outcome-success"),
      scope: "industry",
      from: "2026-08",
      to: "2026-08",
      grain: "day",
      processId: process,
      by: [dimension],
      filters: new Map(),
    });
    for (const { value, days, requests, success } of parts) {
      expect([requests, success.denominator]).toEqual([mine((each) => each[key] === value).length, requests]);
      expect(days.map(({ day }) => day)).toEqual(daysOf("2026-08"));
      for (const { day, success: own, roundTrip, industry } of days) {
        const sent = mine((each) => each[key] === value && each.day === day);
        if (day === gapDay) expect([own.status, roundTrip.status, industry.status]).toEqual(Array(3).fill("not-available"));
        else {
          expect(own).toMatchObject(sharesOf(sent).success);
          expect(roundTrip.count).toBe(sent.filter(({ rttMs }) => rttMs !== null).length);
          const released = rows.find((row) => row.day === day && row[dimension] === value);
          expect(industry.value).toBe(released?.value ?? null);
        }
      }
    }
  },
);

test("with a further filter the own parts are narrowed and the industry says that it is wider", async () => {
  const { parts, note } = await loadDaySplit(scope, process, { ...wide, smets: "SMETS2", cspRegion: "North" }, "csp_region");
  expect(parts.map(({ value, requests }) => [value, requests])).toEqual([
    ["North", mine((each) => each.cspRegion === "North" && each.smets === "SMETS2").length],
  ]);
  expect(note).toContain("all SMETS versions");
});

test("a distributor's parts are its own alone, and no such process is not found", async () => {
  const network = world.industry.parties.find(({ roles }) => roles.includes("ED"));
  const { parts } = await loadDaySplit(mintPartyScope(network?.partyId ?? "", "ED"), process, wide, "csp_region");
  expect(parts.length).toBeGreaterThan(0);
  for (const { days } of parts) for (const { industry } of days) expect(industry.value).toBeNull();
  await expect(loadDaySplit(scope, "none-such", wide, "smets")).rejects.toMatchObject({ code: "not-found" });
});
