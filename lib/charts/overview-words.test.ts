import { expect, test } from "vitest";
import {
  changeStatement,
  feedsTitle,
  incidentsTitle,
  industryStatement,
  noCauseWords,
  overviewTitle,
  processesSummary,
  processesTitle,
} from "@/lib/charts/overview-words";
import type { Overview, ProcessRow } from "@/lib/metrics/models";
import { incident, notDelivered, released, shareOf, withheld } from "@/lib/testing/chart-values";

const overview = (own: number, before: number, industry: number | null) =>
  ({
    success: shareOf(own, 100_000),
    previous: shareOf(before, 100_000),
    industry: industry === null ? withheld : released(industry),
    current: { period: "2026-09", version: 1, publishedAt: "2026-10-14T09:00:00Z", dataAsOf: null },
    previousPeriod: "2026-08",
  }) as Overview;

const row = (own: number, industry: number | null, before = own) =>
  ({
    name: "x",
    success: shareOf(own, 100_000),
    previous: shareOf(before, 100_000),
    industry: industry === null ? withheld : released(industry),
  }) as ProcessRow;

test("the heading says both comparisons, and only those there are", () => {
  expect(overviewTitle(overview(97_600, 97_300, 0.98))).toBe("September 2026: better than August, a little below the industry");
  expect(overviewTitle(overview(97_600, 98_300, 0.96))).toBe("September 2026: lower than August, above the industry");
  expect(overviewTitle(overview(97_600, 97_600, null))).toBe("September 2026: level with August");
  expect(overviewTitle({ ...overview(97_600, 0, null), previous: notDelivered })).toBe("September 2026");
  expect(overviewTitle({ ...overview(0, 0, null), success: shareOf(0, 0) })).toBe("You sent no Service Requests in September 2026");
  expect(overviewTitle({ ...overview(0, 0, null), success: notDelivered })).toBe("Service Requests of September 2026 were not delivered");
});

test("statements begin with the judgement, and chance is not called a change", () => {
  expect(changeStatement(shareOf(97_600, 100_000), shareOf(97_300, 100_000))).toEqual({
    tone: "better",
    text: "Better: outcome success rose 0.3 points",
  });
  expect(changeStatement(shareOf(90, 100), shareOf(92, 100))).toEqual({ tone: "similar", text: "Could be chance: down 2.0 points" });
  expect(changeStatement(shareOf(90, 100), notDelivered).text).toBe("No earlier period to compare with");
  expect(industryStatement(overview(97_600, 97_300, 0.98)).text).toBe("Worse: 0.4 points below the industry");
  expect(industryStatement(overview(97_600, 97_300, null)).text).toBe("Too few peers to show safely");
});

test("processes below and above are counted by more than chance", () => {
  expect(processesTitle([row(91_000, 0.94), row(95_000, 0.94), row(94_010, 0.94)])).toBe(
    "One of 3 processes stands below the industry, one above",
  );
  expect(processesTitle([row(94_000, 0.94)])).toBe("One process, level with the industry");
  expect(processesTitle([row(94_000, 0.94), row(94_000, 0.94)])).toBe("Two processes, all level with the industry");
  expect(processesTitle([row(94_000, null)])).toBe("One process; the industry figures are withheld");
  expect(processesSummary([row(94_000, 0.94, 93_000)], "2026-08", "by name")).toBe(
    "Outcome success, by name. Since August, one rose and none fell by more than chance gives.",
  );
});

test("Incidents and feeds", () => {
  const at = (category: number) => incident(category, "2026-09-08T05:20:00Z", null);
  expect(incidentsTitle([at(1), at(2), at(2)], "2026-09")).toBe("One Category 1 and two Category 2 Incidents in September");
  expect(incidentsTitle([], "2026-09")).toBe("No Category 1 or 2 Incident in September");
  const feed = (name: string, missing: number) => ({
    feed: name,
    days: ["2026-09-01", "2026-09-02"],
    delivered: ["2026-09-01", "2026-09-02"].slice(missing),
    lastDeliveredAt: null,
  });
  expect(feedsTitle([feed("alerts", 1), feed("devices", 0)])).toBe("Not delivered: one day of Alerts");
  expect(feedsTitle([feed("alerts", 0)])).toBe("Every day of every feed was delivered");
});

test("without a released rate nothing can be above it, and that is said", () => {
  const processes = (industry: ProcessRow["industry"]) => ({ processes: [{ industry } as ProcessRow] });
  expect(noCauseWords(processes(released(0.9)))).toEqual({ isKnown: true, text: "No cause stands above what the industry rate gives" });
  expect(noCauseWords(processes(withheld)).isKnown).toBe(false);
});
