import { expect, test } from "vitest";
import { dayGrid, dayRuns } from "@/lib/deliveries/day-grid";
import { deliveryFilters, filterQuery, loadIdOf } from "@/lib/deliveries/filters";
import { needsOf } from "@/lib/deliveries/attention";
import { commandOf, periodsTitle } from "@/lib/deliveries/period-words";
import { daysInWords, gridState, gridTitle } from "@/lib/deliveries/words";
import type { PeriodStanding } from "@/lib/deliveries/models";
import { daysOf } from "@/lib/period";

const delivered = (feed: string, days: string[]) => days.map((day) => ({ feed, day, rows: 5, loadId: 1 }));
const none = new Map<string, string>();

test("a feed that is whole, one with a gap and one that is not due yet read differently", () => {
  const days = daysOf("2026-09");
  const grid = dayGrid(
    "2026-09",
    [
      ...delivered("service-requests", days),
      ...delivered(
        "alerts",
        days.filter((day) => day !== "2026-09-13"),
      ),
    ],
    none,
    "2026-09-30",
  );
  expect(grid.slice(0, 3).map(gridState)).toEqual(["Complete", "13 September missing", "Not due yet"]);
  expect(gridTitle({ period: "2026-09", grid })).toBe("September 2026: one day of Alerts is missing");
  expect(needsOf([], grid, [])).toEqual([{ kind: "gap", feed: "alerts", from: "2026-09-13", to: "2026-09-13" }]);
});

test("a month's snapshot is missing once the month is over, unless one was taken earlier", () => {
  const devices = (days: string[], today: string) =>
    dayGrid("2026-09", delivered("devices", days), none, today).find(({ feed }) => feed === "devices");
  expect(devices([], "2026-09-30")?.gaps).toEqual([]);
  expect(devices([], "2026-10-01")?.gaps).toEqual(["2026-09-30"]);
  expect(devices(["2026-09-29"], "2026-10-01")?.gaps).toEqual([]);
});

test("days are told in runs, and counted when there are many", () => {
  expect(dayRuns(["2026-09-11", "2026-09-09", "2026-09-10", "2026-09-20"])).toEqual([
    { from: "2026-09-09", to: "2026-09-11" },
    { from: "2026-09-20", to: "2026-09-20" },
  ]);
  expect(daysInWords(["2026-09-04", "2026-09-09", "2026-09-10", "2026-09-11"])).toBe("4 and 9 to 11 September");
  expect(daysInWords(["2026-09-01", "2026-09-03", "2026-09-05", "2026-09-07", "2026-09-09"])).toBe("5 days");
});

test("an address with nonsense shows everything and says so; a good one survives its own form", () => {
  const { filters, notices } = deliveryFilters({ period: "2026-13", feed: "<b>", outcome: "lost", before: "-1" });
  expect(filters).toEqual({ period: null, feed: null, outcome: null, before: null });
  expect(notices).toHaveLength(4);
  const good = deliveryFilters({ period: "2026-09", feed: "alerts", outcome: "set-aside", before: "41" });
  expect(good.notices).toEqual([]);
  expect(filterQuery(good.filters)).toBe("?period=2026-09&feed=alerts&outcome=set-aside&before=41");
  expect(filterQuery(good.filters, { before: null })).toBe("?period=2026-09&feed=alerts&outcome=set-aside");
  expect(["1", "12345678901", "0", "1e3", " 1", "../1"].map(loadIdOf)).toEqual([1, null, null, null, null, null]);
});

test("the command is for the period that is over, or that changed since its version", () => {
  const standing: PeriodStanding = {
    period: "2026-09",
    state: "open",
    version: null,
    publishedAt: null,
    dataAsOf: null,
    feeds: [],
    changedDays: [],
    setAside: 0,
    unknown: 0,
    isOver: true,
    waiting: null,
    isComputing: false,
  };
  expect(commandOf(standing)?.line).toBe("npm run publish -- --period 2026-09");
  expect(commandOf({ ...standing, isOver: false })).toBeNull();
  const published = { ...standing, version: 2, publishedAt: "2026-10-02T09:00:00.000Z" };
  expect(commandOf(published)).toBeNull();
  expect(commandOf({ ...published, changedDays: [{ feed: "alerts", days: ["2026-09-09"] }] })?.line).toBe(
    "npm run publish -- --period 2026-09 --restate",
  );
  expect(periodsTitle([{ ...standing, period: "2026-10", isOver: false }, standing])).toBe("September 2026 waits to be published");
});
