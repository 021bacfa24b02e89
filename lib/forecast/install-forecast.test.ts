import { describe, expect, test } from "vitest";
import { isBankHoliday } from "@/lib/forecast/bank-holidays";
import { predictInstalls, testForecast, type DayCount } from "@/lib/forecast/install-forecast";
import { addDays } from "@/lib/period";
import { epochDay, isBankHoliday as byTheSample } from "@/lib/sample/calendar";
import { randomFrom } from "@/lib/testing/random";

const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, at) => addDays(first, at));
const shape = [4, 30, 34, 33, 31, 28, 12];
const expected = (day: string, growth = 0) =>
  (isBankHoliday(day) ? shape[0] : shape[new Date(`${day}T00:00:00Z`).getUTCDay()]) *
  Math.exp(growth * (epochDay(day) - epochDay("2026-01-01")));

describe("bank holidays", () => {
  test.each([
    ["2021", ["01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"]],
    ["2022", ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"]],
    ["2023", ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"]],
    ["2026", ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]],
  ])("%s as published", (year, days) => {
    const found = daysFrom(`${year}-01-01`, 365).filter(isBankHoliday);
    expect(found).toEqual(days.map((day) => `${year}-${day}`));
  });
  test("agree with the other calendar of the project from 2024 to 2040", () => {
    for (const day of daysFrom("2024-01-01", 17 * 365)) expect(isBankHoliday(day), day).toBe(byTheSample(epochDay(day)));
  });
});

test("a shape of weekdays and bank holidays is found again", () => {
  const history = daysFrom("2026-01-01", 212).map((day): DayCount => ({ day, count: expected(day) }));
  const days = daysFrom("2026-08-01", 31);
  predictInstalls(history, days).forEach((predicted, at) => expect(predicted).toBeCloseTo(expected(days[at]), 0));
  expect(testForecast(history).error).toBeLessThan(0.02);
});

test("growth is followed, and beats repeating the week before on noisy counts", () => {
  const random = randomFrom(7);
  const poisson = (mean: number) => {
    let count = -1;
    for (let left = 1; left > Math.exp(-mean); left *= random.next()) count++;
    return count;
  };
  const history = daysFrom("2026-01-01", 212).map((day): DayCount => ({ day, count: poisson(expected(day, 0.003)) }));
  const { error, repeatError, testedDays } = testForecast(history);
  expect(testedDays).toBe(84);
  expect(error).toBeLessThan(repeatError ?? 0);
  const days = daysFrom("2026-08-01", 31);
  const total = predictInstalls(history, days).reduce((sum: number, each) => sum + (each ?? 0), 0);
  expect(total / days.reduce((sum, day) => sum + expected(day, 0.003), 0)).toBeCloseTo(1, 0);
});

test("nothing of the days predicted, or after them, is used", () => {
  const history = daysFrom("2026-01-01", 100).map((day, at): DayCount => ({ day, count: at < 60 ? expected(day) : 9_999 }));
  const days = daysFrom("2026-03-02", 7);
  expect(predictInstalls(history, days)).toEqual(predictInstalls(history.slice(0, 60), days));
});

test("too short a history predicts nothing, none at all predicts none", () => {
  const history = daysFrom("2026-01-01", 27).map((day): DayCount => ({ day, count: 5 }));
  expect(predictInstalls(history, ["2026-02-01"])).toEqual([null]);
  expect(testForecast(history)).toEqual({ testedDays: 0, error: null, repeatError: null });
  const empty = daysFrom("2026-01-01", 40).map((day): DayCount => ({ day, count: 0 }));
  expect(predictInstalls(empty, ["2026-02-11"])).toEqual([0]);
  const weekdaysOnly = daysFrom("2026-01-05", 40).map((day): DayCount => ({
    day,
    count: [0, 6].includes(new Date(day).getUTCDay()) ? 0 : 20,
  }));
  const [sunday, monday] = predictInstalls(weekdaysOnly, ["2026-02-15", "2026-02-16"]);
  expect(sunday).toBeLessThan(0.5);
  expect(monday).toBeGreaterThan(18);
});
