import { expect, test } from "vitest";
import { dayOf, epochDay, isBankHoliday, londonOffsetHours, weekday } from "@/lib/sample/calendar";

function holidaysOf(year: number): string[] {
  const first = epochDay(`${year}-01-01`);
  return Array.from({ length: 366 }, (_, index) => first + index)
    .filter((day) => dayOf(day).startsWith(String(year)) && isBankHoliday(day))
    .map(dayOf);
}

test("bank holidays of England and Wales", () => {
  expect(holidaysOf(2026)).toEqual([
    "2026-01-01",
    "2026-04-03",
    "2026-04-06",
    "2026-05-04",
    "2026-05-25",
    "2026-08-31",
    "2026-12-25",
    "2026-12-28",
  ]);
  expect(holidaysOf(2027).slice(-2)).toEqual(["2027-12-27", "2027-12-28"]);
  expect(holidaysOf(2028)[0]).toBe("2028-01-03");
});

test("the clock in London goes forward in March and back in October", () => {
  const offsets = ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"].map((day) => londonOffsetHours(epochDay(day)));
  expect(offsets).toEqual([0, 1, 1, 0]);
});

test("weekdays count from Sunday", () => {
  expect(["2026-11-01", "2026-11-02", "2026-11-07"].map((day) => weekday(epochDay(day)))).toEqual([0, 1, 6]);
});
