import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import type { Dimension } from "@/lib/metrics/dimensions";
import { loadIndustryMetric } from "@/lib/metrics/loaders/load-metric";
import { loadOverview } from "@/lib/metrics/loaders/load-overview";
import { loadProcessPage } from "@/lib/metrics/loaders/load-process-page";
import { loadProcessRows } from "@/lib/metrics/loaders/load-process-rows";
import type { ProcessFilters, Released } from "@/lib/metrics/models";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { metricOf } from "@/lib/metrics/registry";
import type { RequestFact } from "@/lib/testing/facts";
import { naiveMetric, valueIn } from "@/lib/testing/naive-metric";
import { gapDay, type PublishedWorld } from "@/lib/testing/published-world";
import { lowerMedian } from "@/lib/testing/recount";
import { richWorld } from "@/lib/testing/rich-world";

let world: PublishedWorld;
let mapping: { processId: string; suite: string; items: { srv: string; matchedQualifier: string | null }[] }[];
const scope = mintPartyScope("IS01", "IS");
const may = { from: "2026-08", to: "2026-09" } as const;
const wide: ProcessFilters = { ...may, srv: null, cspRegion: null, deviceType: null, smets: null };

beforeAll(async () => {
  world = await richWorld();
  mapping = await withIndustry(processesWithItems);
});
afterAll(() => world.end());

const mine = (month: string) => world.industry.requests.filter((each) => each.partyId === "IS01" && each.day.startsWith(month));
const isIn = (processId: string) => (each: RequestFact) =>
  (mapping.find((one) => one.processId === processId)?.items ?? []).some(
    ({ srv, matchedQualifier }) => srv === each.srv && (matchedQualifier === null || matchedQualifier === each.qualifier),
  );
/** The share of a metric over the requests, as the naive recount has it. */
function share(metric: string, requests: RequestFact[]) {
  const rows = naiveMetric(requests, { metric, grain: "month", by: [], filters: new Map(), inProcess: () => true });
  return rows[0]?.figures ?? { numerator: 0, denominator: 0, value: null };
}
const industryOf = async (processId: string | null, period: string, filters: [Dimension, string[]][] = []): Promise<Released> => {
  const { rows } = await loadIndustryMetric("IS", {
    metric: metricOf("outcome-success"),
    scope: "industry",
    from: period,
    to: period,
    grain: "month",
    processId,
    by: [],
    filters: new Map(filters),
  });
  const { value, status, reason, nearest } = rows[0];
  return { value: value as number | null, status, ...(reason && { reason }), ...(nearest && { nearest }) };
};

describe("overview", () => {
  test("own figures, the month before and the industry", async () => {
    const overview = await loadOverview(scope, "2026-09");
    expect(overview.party).toEqual({ partyId: "IS01", name: "IS Party 1", userRole: "IS" });
    expect(overview.success).toMatchObject(share("outcome-success", mine("2026-09")));
    expect(overview.previous).toMatchObject(share("outcome-success", mine("2026-08")));
    expect(overview.industry).toEqual(await industryOf(null, "2026-09"));
    expect(overview.trend.map(({ period, own }) => [period, own.denominator])).toEqual([
      ["2026-08", mine("2026-08").length],
      ["2026-09", mine("2026-09").length],
    ]);
    expect(overview.processes).toHaveLength(16);
    expect(overview.processes).toEqual(await loadProcessRows(scope, "2026-09"));
    for (const row of overview.processes) {
      expect(row.success, row.processId).toMatchObject(share("outcome-success", mine("2026-09").filter(isIn(row.processId))));
      expect(row.previous, row.processId).toMatchObject(share("outcome-success", mine("2026-08").filter(isIn(row.processId))));
      expect(row.withinTrt, row.processId).toMatchObject(share("within-trt", mine("2026-09").filter(isIn(row.processId))));
      expect(row.industry, row.processId).toEqual(await industryOf(row.processId, "2026-09"));
    }
  });

  test("the first month has nothing before it; a month that is not published is not found", async () => {
    const august = await loadOverview(scope, "2026-08");
    expect(august).toMatchObject({ previousPeriod: null, previous: { status: "not-available", value: null } });
    expect(august.feeds.find(({ feed }) => feed === "service-requests")?.delivered).not.toContain(gapDay);
    expect(august.feeds.map(({ feed, delivered, lastDeliveredAt }) => [feed, delivered.length > 0, lastDeliveredAt !== null])).toEqual([
      ["service-requests", true, true],
      ["alerts", false, false],
      ["devices", false, false],
    ]);
    await expect(loadOverview(scope, "2026-10")).rejects.toMatchObject({ code: "not-found" });
  });

  test("Incidents of Category 1 and 2 that were open in the month, the industry's and its own", async () => {
    const ids = async (period: string) => (await loadOverview(scope, period)).incidents.map(({ incidentId }) => incidentId);
    expect(await ids("2026-08")).toEqual(["I1", "I2"]);
    expect(await ids("2026-09")).toEqual(["I2", "I3"]);
  });
});

const filtersTried: Partial<ProcessFilters>[] = [
  {},
  { cspRegion: "North" },
  { deviceType: "ESME", smets: "SMETS2" },
  { srv: "1.6" },
  { srv: "6.15.2", qualifier: "Credential Type = Key Agreement" },
  { from: "2026-09" },
];

describe.each(["MP176-PP", "MP176-SEC", "MP176-IC", "MP122-PP"])("process page %s", (processId) => {
  test.each(filtersTried)("own figures with %j", async (changes) => {
    const filters = { ...wide, ...changes };
    const page = await loadProcessPage(scope, processId, filters);
    if (!page) throw new Error("no page");
    const dimensions: [Dimension, string | null][] = [
      ["srv", filters.srv],
      ["csp_region", filters.cspRegion],
      ["device_type", filters.deviceType],
      ["smets", filters.smets],
      ["qualifier", filters.qualifier ?? null],
    ];
    const narrowed = (each: RequestFact) => dimensions.every(([dimension, value]) => value === null || valueIn(each, dimension) === value);
    const chosen = (each: RequestFact) => isIn(processId)(each) && narrowed(each);
    const [before, now] = [mine("2026-08").filter(chosen), mine("2026-09").filter(chosen)];
    expect(page.success).toMatchObject(share("outcome-success", now));
    expect(page.previousSuccess).toMatchObject(share("outcome-success", before));
    expect(page.deliveryFailure).toMatchObject(share("delivery-failure", now));
    expect(page.withinTrt).toMatchObject(share("within-trt", now));
    expect(page.roundTrip.count).toBe(now.filter(({ rttMs }) => rttMs !== null).length);
    const median = lowerMedian(now.flatMap(({ rttMs }) => rttMs ?? []).sort((a, b) => a - b));
    if (median === null) expect(page.roundTrip.median_ms).toBeNull();
    else expect(Math.abs((page.roundTrip.median_ms ?? -1) - median)).toBeLessThanOrEqual(0.01 * median);
    expect(page.months.map(({ period, success }) => [period, success.denominator])).toEqual(
      [
        ["2026-08", before.length],
        ["2026-09", now.length],
      ].slice(filters.from === "2026-09" ? 1 : 0),
    );
    expect(page.days).toHaveLength(30);
    for (const { day, success } of page.days)
      expect(success).toMatchObject(
        share(
          "outcome-success",
          now.filter((each) => each.day === day),
        ),
      );
    const failed = now.filter(({ reasonCode }) => reasonCode !== "");
    expect(page.reasons.reduce((sum, { failures }) => sum + failures, 0)).toBe(failed.length);
    for (const reason of page.reasons) {
      expect(reason.failures).toBe(failed.filter(({ reasonCode }) => reasonCode === reason.reasonCode).length);
      expect(reason.previousFailures).toBe(before.filter(({ reasonCode }) => reasonCode === reason.reasonCode).length);
      expect(reason.isUnknown).toBe(reason.reasonCode === "E9901");
    }
    for (const [rows, dimension] of [
      [page.byRegion, "csp_region"],
      [page.byDeviceType, "device_type"],
      [page.bySmets, "smets"],
      [page.bySrv, "srv"],
    ] as const) {
      expect(rows.map(({ value }) => value)).toEqual([...new Set(now.map((each) => valueIn(each, dimension)))].sort());
      for (const { value, success, previous } of rows) {
        expect(success).toMatchObject(
          share(
            "outcome-success",
            now.filter((each) => valueIn(each, dimension) === value),
          ),
        );
        expect(previous).toMatchObject(
          share(
            "outcome-success",
            before.filter((each) => valueIn(each, dimension) === value),
          ),
        );
      }
    }
    const items = mapping.find((one) => one.processId === processId)?.items ?? [];
    const isToldApart = ({ srv, qualifier }: RequestFact) => items.some((item) => item.srv === srv && item.matchedQualifier === qualifier);
    for (const { srv, matched, success, previous } of page.items) {
      const isOf = (each: RequestFact) =>
        each.srv === srv && narrowed(each) && (matched === null || (matched === "" ? !isToldApart(each) : each.qualifier === matched));
      expect(success, `${srv} ${matched}`).toMatchObject(share("outcome-success", mine("2026-09").filter(isOf)));
      expect(previous, `${srv} ${matched}`).toMatchObject(share("outcome-success", mine("2026-08").filter(isOf)));
    }
    const listed = items.filter(({ srv }) => filters.srv === null || srv === filters.srv);
    const isWanted = ({ matchedQualifier }: (typeof items)[number]) => !filters.qualifier || matchedQualifier === filters.qualifier;
    const names = listed.filter(isWanted).map(({ srv, matchedQualifier }) => `${srv} ${matchedQualifier}`);
    const found = page.items.filter(({ matched }) => matched !== "").map(({ srv, matched }) => `${srv} ${matched}`);
    expect(found).toEqual([...new Set(names)]);
    const segmentOf = (each: {
      reasonCode: string;
      deviceType: string;
      manufacturer: string;
      model: string;
      firmwareVersion: string;
      cspRegion: string;
    }) => [each.deviceType, each.manufacturer, each.model, each.firmwareVersion, each.cspRegion].join("|");
    expect(page.segmentCount).toBe(new Set(failed.map((each) => `${each.reasonCode}|${segmentOf(each)}`)).size);
    for (const segment of page.segments) {
      expect(segment.requests).toBe(now.filter((each) => segmentOf(each) === segmentOf(segment)).length);
      expect(segment.failures).toBe(
        failed.filter((each) => segmentOf(each) === segmentOf(segment) && each.reasonCode === segment.reasonCode).length,
      );
    }
  });
});

test("the comparison stays at a released cell and says when it is wider than the filters", async () => {
  const note = async (changes: Partial<ProcessFilters>) =>
    (await loadProcessPage(scope, "MP176-PP", { ...wide, ...changes }))?.industryNote;
  expect(await note({})).toBeNull();
  expect(await note({ deviceType: "ESME", smets: "SMETS2" })).toMatch(/^Industry: .*all SMETS versions$/);
  expect(await note({ srv: "1.6" })).toBe("Industry: whatever the qualifier");
  const page = await loadProcessPage(scope, "MP176-PP", wide);
  expect(page?.items.map(({ srv, matched, isSentByRole }) => [srv, matched, isSentByRole])).toEqual([
    ["1.6", "Payment Mode = Prepayment", true],
    ["1.6", "", true],
    ...["2.1", "2.2", "2.3"].map((srv) => [srv, null, true]),
  ]);
  const demand = await loadProcessPage(scope, "MP176-MD", wide);
  expect(demand?.items.map(({ srv, isSentByRole }) => [srv, isSentByRole])).toEqual([
    ["6.18.1", false],
    ["6.18.2", false],
  ]);
  expect(page?.industrySuccess).toEqual(await industryOf("MP176-PP", "2026-09"));
  for (const { value, industry } of page?.byDeviceType ?? [])
    expect(industry).toEqual(await industryOf("MP176-PP", "2026-09", [["device_type", [value]]]));
  for (const { value, industry } of page?.bySrv ?? []) expect(industry).toEqual(await industryOf(null, "2026-09", [["srv", [value]]]));
});

test("a day's volume, which is never released, names the month that stands in for it", async () => {
  const ask = (grain: "day" | "month", filters: [Dimension, string[]][]) =>
    loadIndustryMetric("IS", {
      ...{ metric: metricOf("volume"), scope: "industry", from: "2026-09", to: "2026-09", grain, processId: null, by: [] },
      filters: new Map(filters),
    });
  const [month] = (await ask("month", [])).rows;
  expect(month).toMatchObject({ status: "shown" });
  const { rows } = await ask("day", []);
  expect(rows).toHaveLength(30);
  for (const row of rows) expect(row).toMatchObject({ status: "suppressed", nearest: "Industry, all requests, September 2026" });
  const [unlisted] = (await ask("day", [["csp_region", ["Nowhere"]]])).rows;
  expect(unlisted).toMatchObject({ status: "suppressed", nearest: "Industry, all requests, September 2026" });
});

test("days that were not delivered are not available; months outside the range are not shown; no process, no page", async () => {
  const page = await loadProcessPage(scope, "MP176-RR", { ...wide, to: "2026-08" });
  expect(page?.days.find(({ day }) => day === gapDay)).toMatchObject({
    success: { status: "not-available" },
    industry: { status: "not-available" },
  });
  expect(page?.targetResponseTime).toEqual({ seconds: 30, unverified: true });
  expect(await loadProcessPage(scope, "MP176-XX", wide)).toBeNull();
});
