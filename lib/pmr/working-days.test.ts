import { expect, test } from "vitest";
import { addDays, lastDay } from "@/lib/period";
import { meetingMade, type Meeting } from "@/lib/pmr/meetings";
import { productionClock, type ProductionLimit } from "@/lib/pmr/production-clock";
import { bankHolidays, isWorkingDay, workingDayAfter, workingDaysBetween } from "@/lib/pmr/working-days";

// An independent calendar: to 2027 as published by gov.uk/bank-holidays, and all of it as the Python package holidays 0.105 counts England.
const independent: Record<number, string> = {
  2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
  2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
  2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
  2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
  2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
  2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
  2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
  2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
  2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
  2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
  2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
  2029: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
  2030: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
  2031: "01-01 04-11 04-14 05-05 05-26 08-25 12-25 12-26",
  2032: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
  2033: "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27",
  2034: "01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26",
  2035: "01-01 03-23 03-26 05-07 05-28 08-27 12-25 12-26",
};
const daysOff = new Set(Object.entries(independent).flatMap(([year, days]) => days.split(" ").map((day) => `${year}-${day}`)));

test("bank holidays of 2018 to 2035 are those of an independent calendar", () => {
  const counted = Object.keys(independent).flatMap((year) => bankHolidays(Number(year)));
  expect(counted).toEqual([...daysOff].sort());
});

test("the two worked examples of the MP122B paper", () => {
  expect(workingDayAfter("2021-08-31", 18)).toBe("2021-09-24");
  expect(workingDayAfter("2021-09-30", 18)).toBe("2021-10-26");
});

// The naive second way: names of days and the independent calendar; the report of December 2035 falls into January 2036, which it does not hold.
test("the report of every month of 2018 to 2035 is due on the day that the independent calendar gives", () => {
  const months = Object.keys(independent).flatMap((year) =>
    Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`),
  );
  for (const month of months.filter((each) => each < "2035-11")) {
    const end = lastDay(month);
    const working = Array.from({ length: 60 }, (_, index) => addDays(end, index + 1)).filter(
      (day) => !/Sat|Sun/.test(new Date(day).toUTCString()) && !daysOff.has(day),
    );
    for (const n of [1, 10, 14, 18, 25]) {
      const due = workingDayAfter(end, n);
      expect(due, `${end} + ${n}`).toBe(working[n - 1]);
      expect(isWorkingDay(due)).toBe(true);
      expect(workingDaysBetween(end, due)).toBe(n);
    }
  }
  expect(workingDayAfter("2035-11-30", 18)).toBe("2035-12-28");
  // New Year's Day of 2036 is a Tuesday.
  expect(workingDayAfter("2035-12-31", 10)).toBe("2036-01-15");
});

const limit = (workingDays: number, from: string, until: string | null, inForce: boolean): ProductionLimit => ({
  ...{ id: String(workingDays), workingDays, from, until, inForce, words: `${workingDays} Working Days` },
});
const limits = [
  limit(10, "2022-11", null, true),
  limit(14, "2016-11", null, false),
  limit(18, "2016-11", null, false),
  limit(25, "2016-11", "2022-10", true),
];

test("the clock tells the limit in force, when the report is due and by how much it is late", () => {
  const [inForce, ...whatIf] = productionClock("2021-08", "2021-10-07", limits, []);
  expect(inForce).toMatchObject({ limit: { workingDays: 25, inForce: true }, due: "2021-10-05", used: 27, lateBy: 2 });
  expect(whatIf.map(({ limit, due }) => [limit.workingDays, due])).toEqual([
    [18, "2021-09-24"],
    [14, "2021-09-20"],
  ]);
  expect(productionClock("2026-10", null, limits, [])[0]).toMatchObject({
    limit: { workingDays: 10 },
    due: "2026-11-13",
    produced: null,
    lateBy: null,
  });
  expect(productionClock("2026-10", "2026-11-13", limits, [])[0]).toMatchObject({ used: 10, lateBy: 0 });
});

test("which papers a report is in time for: the paper's own two months, and dates kept as data before the rule", () => {
  const made = (day: string, kept: Meeting[] = []) => (["reporting", "main"] as const).map((kind) => meetingMade(kind, day, kept).heldOn);
  // 24 September misses the papers of 20 September for the 27th, and makes those of 28 September for 5 October.
  expect(made("2021-09-24")).toEqual(["2021-10-25", "2021-10-05"]);
  expect(made("2021-09-20")[0]).toBe("2021-09-27");
  // 26 October is the day after the reporting meeting and the paper day of the main one.
  expect(made("2021-10-26")).toEqual(["2021-11-29", "2021-11-02"]);
  const moved: Meeting = { kind: "main", month: "2021-11", heldOn: "2021-11-04", paperDay: "2021-10-25", isByRule: false, source: "" };
  expect(made("2021-10-26", [moved])[1]).toBe("2021-12-07");
  // A last Monday that is a bank holiday gives way to the next Working Day.
  expect(meetingMade("reporting", "2021-08-20", [])).toMatchObject({ heldOn: "2021-08-31", isByRule: true });
});
