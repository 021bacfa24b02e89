import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { userRoles } from "@/lib/access/party-scope";
import { breakdownSummary, breakdownTitle } from "@/lib/charts/breakdown-words";
import { segmentText } from "@/lib/charts/cause-words";
import { reasonText, regionText } from "@/lib/charts/dimension-words";
import { findingFailuresAddress, metricAddress } from "@/lib/charts/figure-links";
import { reasonsSummary, reasonsTitle, segmentsTitle } from "@/lib/charts/reason-words";
import { roleName } from "@/lib/charts/role-name";
import { ladderSummary, ladderTitle, timeTitle, slowestDayTitle } from "@/lib/charts/round-trip-words";
import { daySummary, dayTitle, incidentsOn, limitsSummary, limitsTitle, trendSummary, trendTitle } from "@/lib/charts/time-words";
import { plainWords } from "@/lib/charts/words";
import { addMonths } from "@/lib/period";
import { incident, notDelivered, released, releasedTimes, shareOf, times, withheld } from "@/lib/testing/chart-values";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const month = (back: number, own: number, industry: number) => ({
  period: addMonths("2026-09", -back),
  version: 1,
  own: shareOf(own, 1000),
  industry: released(industry),
});

describe("the trend", () => {
  const year = [month(12, 906, 0.92), month(1, 918, 0.935), month(0, 924, 0.94)];
  const calendar = Array.from(
    { length: 13 },
    (_, index) => year.find(({ period }) => period === addMonths("2026-09", index - 12)) ?? month(12 - index, 910, 0.93),
  );

  test("title: the finding of the whole range against the industry", () => {
    expect(trendTitle(calendar)).toBe("You rose 1.8 points in a year; the industry rose 2.0");
    expect(trendTitle([month(1, 918, 0.94), month(0, 918, 0.94)])).toBe("You stayed level in a month; the industry stayed level");
    expect(trendTitle([{ ...month(0, 924, 0.94), industry: withheld }])).toBe("You succeeded in 92.4% of requests in September 2026");
    expect(trendTitle([{ ...month(0, 0, 0.94), own: notDelivered }])).toBe("You sent no requests in these months");
  });

  test("summary: value with its n, period, change and standing", () => {
    expect(plainWords(trendSummary(calendar[12], calendar[11]))).toBe(
      "Outcome success was 92.4% (924 of 1,000) in September 2026, up 0.6 points on August, 1.6 points below the industry (94.0%).",
    );
    expect(plainWords(trendSummary({ ...month(0, 924, 0.94), industry: withheld }, null))).toBe(
      "Outcome success was 92.4% (924 of 1,000) in September 2026. Industry: too few peers to show safely.",
    );
  });

  test("standing and its chance", () => {
    expect(limitsTitle(shareOf(38_680, 41_862), released(0.94))).toBe("You stand 1.6 points below the industry");
    expect(limitsSummary(shareOf(12, 13), released(0.94))).toContain("could be chance");
    expect(limitsTitle(shareOf(1, 2), withheld)).toBe("The industry figure is withheld here");
  });
});

describe("days", () => {
  const days = ["01", "02", "03"].map((day, index) => ({
    day: `2026-09-${day}`,
    own: index === 2 ? notDelivered : shareOf(90 + index, 100),
    industry: released(0.94),
  }));

  test("the worst day is named, an Incident only as the same time", () => {
    expect(dayTitle(days, [])).toBe("The worst day was the 1st: 90.0% succeeded");
    expect(dayTitle(days, [incident(2, "2026-08-31T23:00:00Z", "2026-09-01T01:00:00Z")])).toBe(
      "The worst day was the 1st, during a Category 2 Incident",
    );
    expect(plainWords(daySummary(days))).toBe(
      "You fell to 90.0% (90 of 100) on 1 September; the industry was at 94.0%. One day was not delivered; a gap is not a zero.",
    );
  });

  test("an Incident covers the days it was open, the gravest first", () => {
    const open = [incident(2, "2026-09-01T00:00:00Z", null), incident(1, "2026-09-02T23:59:00Z", "2026-09-03T00:10:00Z")];
    expect(incidentsOn("2026-09-02", open).map(({ category }) => category)).toEqual([1, 2]);
    expect(incidentsOn("2026-08-31", open)).toEqual([]);
  });
});

describe("round trips", () => {
  const ladder = [{ label: "p90", ms: 41_000 }];

  test("the share that missed its target, in words where they fit", () => {
    expect(ladderTitle(shareOf(869, 1000), times(6_800))).toBe("One in eight missed its Target Response Time");
    expect(ladderTitle(shareOf(985, 1000), times(6_800))).toBe("1.5% missed their Target Response Time");
    expect(plain(plainWords(ladderSummary(shareOf(869, 1000), times(6_800), ladder)))).toBe(
      "86.9% (869 of 1,000) came within target, half within 6.8 s; the slowest tenth took over 41 s.",
    );
    expect(plain(ladderTitle(shareOf(0, 0), times(6_800)))).toBe("Half of the responses came within 6.8 s");
    expect(ladderTitle(shareOf(0, 0), times(null))).toBe("No responses in this period");
  });

  test("medians against the industry", () => {
    const at = (own: number | null, industry: number | null) => [
      { period: "2026-09", version: 1, own: times(own), industry: releasedTimes(industry) },
    ];
    expect(plain(timeTitle(at(6_800, 6_100)))).toBe("Median 6.8 s, 0.7 s longer than the industry");
    expect(plain(timeTitle(at(6_110, 6_100)))).toBe("Median 6.1 s, level with the industry");
    expect(plain(timeTitle(at(6_110, null)))).toBe("Median 6.1 s");
    expect(plain(slowestDayTitle([{ day: "2026-09-17", own: times(9_200), industry: releasedTimes(null) }]))).toBe(
      "The slowest day was the 17th: median 9.2 s",
    );
  });
});

describe("reasons and places", () => {
  const reason = (reasonCode: string, name: string, failures: number, previousFailures: number | null) => ({
    reasonCode,
    name,
    isDeliveryFailure: true,
    isUnknown: false,
    failures,
    share: failures / 3000,
    previousFailures,
  });
  const reasons = [reason("E20", "Cannot reach device", 1000, 914), reason("E21", "No response from device", 700, 796)];

  test("the largest reason with its share and its move", () => {
    expect(reasonsTitle(reasons, "2026-08")).toBe("E20 Cannot reach device holds a third of failures, more than in August");
    expect(reasonsTitle([reason("E20", "x".repeat(60), 1000, 1)], "2026-08")).not.toContain("August");
    expect(plainWords(reasonsSummary(reasons, 3000, 2530))).toBe(
      "3,000 requests failed; 2,530 of them are delivery failures. E20 rose by 86 while E21 fell by 96.",
    );
    expect(reasonsTitle([], null)).toBe("No request failed");
    expect([reasonText("no-response", ""), reasonText("E77", ""), regionText("North"), regionText("SMETS1"), regionText("")]).toEqual([
      "No response",
      "E77 (unknown code)",
      "CSP North",
      "SMETS1",
      "no Region",
    ]);
  });

  const segment = {
    reasonCode: "E20",
    deviceType: "CHF",
    manufacturer: "10F5",
    model: "4FD58DBE",
    firmwareVersion: "1A28F7B3",
    cspRegion: "North",
    requests: 5212,
    failures: 704,
  };

  test("a segment in words, absent parts left out", () => {
    expect(segmentText(segment)).toBe("on CHF model 4FD58DBE, firmware 1A28F7B3, in CSP North");
    expect(segmentText({ ...segment, deviceType: "", model: "", firmwareVersion: "" })).toBe("in CSP North");
    expect(segmentText({ ...segment, deviceType: "", model: "", firmwareVersion: "", cspRegion: "" })).toBe("all requests");
    expect(segmentsTitle([{ ...segment, rate: 0.135, aboveExpected: 612, expectedFrom: "" }])).toBe(
      "E20 on CHF model 4FD58DBE, in CSP North: 612 failures above expected",
    );
    expect(segmentsTitle([{ ...segment, rate: 0.135, aboveExpected: null, expectedFrom: "" }])).toContain("704 failures");
  });

  test("a breakdown names its lowest, leaving out requests without the dimension", () => {
    const row = (value: string, own: number) => ({
      value,
      success: shareOf(own, 1000),
      previous: notDelivered,
      industry: released(0.94),
      medianMs: null,
    });
    expect(breakdownTitle([row("North", 891), row("South", 941), row("", 999)], regionText)).toBe(
      "CSP North is lowest, 5.0 points below CSP South",
    );
    expect(breakdownTitle([row("North", 900), row("South", 900)], regionText)).toBe("All succeed alike, at 90.0%");
    expect(breakdownTitle([row("North", 900)], regionText)).toBe("All requests: CSP North");
    expect(breakdownSummary([row("North", 891), row("South", 941)], regionText)).toBe(
      "CSP North stands below the industry by more than chance would give.",
    );
  });

  test("addresses carry what was asked and leave out what was not; an absent value is the empty string", () => {
    expect(metricAddress("outcome-success", { role: "IS", from: "2026-08", to: "2026-09", srv: null, process: "MP176-IC" }, "csv")).toBe(
      "/api/v1/metrics/outcome-success.csv?role=IS&from=2026-08&to=2026-09&process=MP176-IC",
    );
    const narrowed = { reasonCode: "E20", manufacturer: "10F4", model: "4FD58DBE", firmwareVersion: "1A28F7B3", cspRegion: "" };
    const open = { srv: null, mode: null, smets: null, deviceType: null };
    expect(findingFailuresAddress({ processId: "MP176-IC", segment: { ...narrowed, ...open } }, "IS", "2026-09")).toBe(
      "/api/v1/data-files/failures?role=IS&period=2026-09&process=MP176-IC&reason_code=E20&manufacturer=10F4&model=4FD58DBE&firmware_version=1A28F7B3&csp_region=",
    );
  });
});

test("User Roles are named as in the reference data", () => {
  const rows: { code: string; name: string }[] = parse(readFileSync("prisma/reference/user_roles.csv"), { columns: true });
  const named = new Map(rows.map(({ code, name }) => [code, name]));
  for (const role of userRoles) expect(roleName(role)).toBe(named.get(role));
});
