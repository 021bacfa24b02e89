import fc from "fast-check";
import { expect, test } from "vitest";
import { dayPartsOf, dayPartsSummary, dayPartsTitle } from "@/lib/charts/day-parts";
import { dayMedianChart, dayShareChart } from "@/lib/charts/day-series";
import { incidentSpans, incidentTarget, roomForButtons } from "@/lib/charts/incident-spans";
import { dayListText, incidentDaysOf, incidentFacts } from "@/lib/charts/incident-words";
import { monthTimeChart } from "@/lib/charts/month-series";
import { timeTitle } from "@/lib/charts/round-trip-words";
import { daysOf } from "@/lib/period";
import { incident, released, releasedTimes, shareOf, times, withheld } from "@/lib/testing/chart-values";

const september = daysOf("2026-09");
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("buttons never lie over one another, and the first always has room", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 12 }), (places) => {
      const lefts = places.toSorted((a, b) => a - b);
      const fits = roomForButtons(lefts, 28);
      const shown = lefts.filter((_, index) => fits[index]);
      expect(fits[0]).toBe(true);
      shown.forEach((left, index) => index > 0 && expect(left - shown[index - 1]).toBeGreaterThanOrEqual(28));
    }),
  );
});

test("a span leads to the details at its Incident's place in the list, whatever its place on the axis", () => {
  const list = [
    incident(2, "2026-08-01T00:00:00Z", "2026-08-02T00:00:00Z"),
    incident(1, "2026-09-20T00:00:00Z", null),
    incident(2, "2026-09-03T00:00:00Z", "2026-09-03T02:00:00Z"),
  ];
  expect(incidentSpans(list, september).map(({ target }) => target)).toEqual([incidentTarget(2), incidentTarget(1)]);
});

test("Incident days are the UTC days on which one was open", () => {
  const list = [incident(1, "2026-09-03T23:30:00Z", "2026-09-04T00:30:00Z"), incident(2, "2026-08-31T10:00:00Z", "2026-09-01T00:00:00Z")];
  expect(incidentDaysOf(september, list)).toEqual(["2026-09-01", "2026-09-03", "2026-09-04"]);
  expect(incidentDaysOf(september, [])).toEqual([]);
  expect(dayListText(["2026-09-01", "2026-09-03"])).toBe("the 1st and 3rd");
  expect(dayListText(september)).toBe("30 days");
});

test("details quote the days' own and industry figures", () => {
  const days = september.map((day) => ({ day, success: shareOf(9, 10), industry: day.endsWith("-04") ? withheld : released(0.94) }));
  const facts = incidentFacts(
    { ...incident(1, "2026-09-03T23:30:00Z", "2026-09-04T00:30:00Z"), cspRegion: "North", service: "DCC User Interface" },
    days,
  );
  expect(facts.map(([name, text]) => `${name}: ${plain(text)}`)).toEqual([
    "Raised: 4 September 2026, 00:30",
    "Resolved: 4 September 2026, 01:30",
    "Lasted: 60 min",
    "Service: DCC User Interface",
    "Region: CSP North",
    "Responsible: DCC",
    "On the 3rd: You 90.0% (9 of 10), industry 94.0%",
    "On the 4th: You 90.0% (9 of 10), industry withheld",
  ]);
  expect(incidentFacts(incident(1, "2026-09-03T23:30:00Z", null), days).at(-1)).toEqual(["Open on", "28 days of this month"]);
});

test("days left out are gaps that say so, and do not stretch the axis", () => {
  const days = september.map((day, index) => ({
    day,
    own: shareOf(index === 4 ? 1 : 95, 100),
    industry: released(0.94),
    leftOut: index === 4,
  }));
  const model = dayShareChart(days, []);
  expect(model.points[4]).toMatchObject({
    own: null,
    industry: null,
    ownText: "left out, Incident open",
    industryText: "left out, Incident open",
  });
  expect(model.y.domain[0]).toBeGreaterThan(90);
  const slow = september.map((day, index) => ({
    day,
    own: times(index === 4 ? 9e6 : 5_000),
    industry: releasedTimes(6_100),
    leftOut: index === 4,
  }));
  expect(dayMedianChart(slow, []).y.domain[1]).toBeLessThan(10);
});

test("parts say where they differ and why the industry is missing", () => {
  const days = (own: number, industry: number | null) =>
    september.map((day) => ({
      day,
      success: shareOf(own, 100),
      roundTrip: times(5_000),
      industry: industry === null ? withheld : released(industry),
      industryRoundTrip: releasedTimes(6_100),
    }));
  const part = (value: string, own: number, industry: number | null) => ({
    value,
    requests: 3000,
    success: shareOf(own * 30, 3000),
    days: days(own, industry),
  });
  const parts = dayPartsOf(
    { dimension: "csp_region", parts: [part("North", 90, 0.94), part("SMETS1", 95, null)], note: null },
    [],
    new Set(),
  );
  expect(dayPartsTitle(parts)).toBe("CSP North is lowest, 5.0 points below SMETS1");
  expect(dayPartsSummary(parts, true, "IS")).toMatch(/^For one of them too few groups/);
  expect(dayPartsSummary(parts, false, "ED")).toMatch(/^These are your own figures\. For Electricity Distributors/);
  expect(parts[0].rows[0].cells.map(plain)).toEqual([
    "CSP North",
    "Tuesday 1 September",
    "90.0% (90 of 100)",
    "94.0%",
    "5.0 s",
    "6.1 s",
    "25 s",
    "19 s",
  ]);
  expect(dayPartsTitle([])).toBe("No requests on any delivered day");
});

test.each([
  ["median", "Median 6.8 s, 0.7 s longer than the industry"],
  ["mean", "Mean 25 s, 6.0 s longer than the industry"],
  ["best", "Best response 0.9 s, 0.3 s longer than the industry"],
  ["worst", "Worst response 4 h 5 min, 19 h 54 min shorter than the industry"],
] as const)("months by %s", (kind, title) => {
  const months = [{ period: "2026-09", version: 1, own: times(6_800), industry: releasedTimes(6_100) }];
  expect(plain(timeTitle(months, kind))).toBe(title);
  expect(monthTimeChart(months, kind).points[0].own).toBeCloseTo((times(6_800)[`${kind}_ms`] ?? 0) / (kind === "worst" ? 60_000 : 1000), 9);
});
