import { isBankHoliday, weekday } from "@/lib/forecast/bank-holidays";
import type { Day } from "@/lib/period";

/** Events counted on a day. */
export type DayCount = { day: Day; count: number };
/** Weighted absolute errors, Σ|actual − predicted| / Σ actual, on days predicted from the days before them; null where none could be. */
export type ForecastError = { testedDays: number; error: number | null; repeatError: number | null };

/** Fewest days a prediction is made from, four of each weekday; fewest that a trend is taken from. */
const leastDays = 28;
const leastDaysForTrend = 56;
/** Days predicted at once in the test, as far ahead as a month is; how many such spans are tested, and the shortest. */
const testSpan = 28;
const mostSpans = 3;
const shortestSpan = 7;
const noTrend = 1e6;
const dayMs = 86_400_000;

/** The forecast's method in words, as every figure of it names it. */
export const forecastMethod =
  "Poisson regression on the weekday, a bank holiday of England and Wales counting as a Sunday, and from 56 days on a trend";

/** Predicts the days from the history by a Poisson regression; null for all when the history has fewer than 28 days. Only days before the first one asked for are used. */
export function predictInstalls(history: readonly DayCount[], days: readonly Day[]): (number | null)[] {
  const first = days.reduce((least, day) => (day < least ? day : least), "9999-12-31");
  const known = history.filter(({ day }) => day < first);
  if (known.length < leastDays) return days.map(() => null);
  if (known.every(({ count }) => count === 0)) return days.map(() => 0);
  const weights = fit(known);
  const origin = originOf(known);
  return days.map((day) => Math.exp(dot(features(day, origin), weights)));
}

/** The error of the method on the end of the history, beside that of repeating the week before. `history` is in order of days. */
export function testForecast(history: readonly DayCount[]): ForecastError {
  const counts = new Map(history.map(({ day, count }) => [day, count]));
  let [actual, missed, repeatMissed, testedDays] = [0, 0, 0, 0];
  for (let end = history.length, spans = 0; spans < mostSpans; spans++) {
    const begin = Math.max(end - testSpan, leastDays);
    if (end - begin < shortestSpan) break;
    const tested = history.slice(begin, end);
    const predicted = predictInstalls(
      history.slice(0, begin),
      tested.map(({ day }) => day),
    );
    tested.forEach(({ day, count }, at) => {
      actual += count;
      missed += Math.abs(count - (predicted[at] ?? 0));
      repeatMissed += Math.abs(count - repeated(counts, day, history[begin - 1].day));
    });
    testedDays += tested.length;
    end = begin;
  }
  if (actual === 0) return { testedDays, error: null, repeatError: null };
  return { testedDays, error: missed / actual, repeatError: repeatMissed / actual };
}

/** The count of the same weekday in the last week known; 0 where that day is not. */
function repeated(counts: ReadonlyMap<Day, number>, day: Day, lastKnown: Day): number {
  const weeks = Math.ceil((Date.parse(day) - Date.parse(lastKnown)) / dayMs / 7);
  return counts.get(new Date(Date.parse(day) - weeks * 7 * dayMs).toISOString().slice(0, 10)) ?? 0;
}

const originOf = (history: readonly DayCount[]) => Date.parse(history[history.length - 1].day);

/** One, the seven weekdays, and years since the origin. */
function features(day: Day, origin: number): number[] {
  const kind = isBankHoliday(day) ? 0 : weekday(day);
  return [1, ...Array.from({ length: 7 }, (_, each) => (each === kind ? 1 : 0)), (Date.parse(day) - origin) / dayMs / 365];
}

/** Iteratively reweighted least squares with a light ridge, which keeps a weekday without any installs finite. */
function fit(history: readonly DayCount[]): number[] {
  const origin = originOf(history);
  const rows = history.map(({ day }) => features(day, origin));
  const mean = history.reduce((sum, { count }) => sum + count, 0) / history.length;
  const ridge = rows[0].map((_, at) => (at === 0 ? 1e-9 : at < 8 ? 0.05 : history.length < leastDaysForTrend ? noTrend : 1));
  let weights = rows[0].map((_, at) => (at === 0 ? Math.log(mean) : 0));
  for (let round = 0; round < 50; round++) {
    const means = rows.map((row) => Math.exp(Math.min(Math.max(dot(row, weights), -20), 20)));
    const left = ridge.map((_, i) =>
      ridge.map((own, j) => (i === j ? own : 0) + rows.reduce((sum, row, k) => sum + row[i] * row[j] * means[k], 0)),
    );
    const target = rows.map((row, k) => Math.log(means[k]) + (history[k].count - means[k]) / means[k]);
    const right = ridge.map((_, i) => rows.reduce((sum, row, k) => sum + row[i] * means[k] * target[k], 0));
    const next = solve(left, right);
    const moved = Math.max(...next.map((each, at) => Math.abs(each - weights[at])));
    weights = next;
    if (moved < 1e-9) break;
  }
  return weights;
}

const dot = (one: readonly number[], other: readonly number[]) => one.reduce((sum, each, at) => sum + each * other[at], 0);

/** The solution of a small system of equations by elimination with pivots. */
function solve(left: number[][], right: number[]): number[] {
  const rows = left.map((row, at) => [...row, right[at]]);
  for (let at = 0; at < rows.length; at++) {
    const pivot = rows.slice(at).reduce((best, row, k) => (Math.abs(row[at]) > Math.abs(rows[best][at]) ? at + k : best), at);
    [rows[at], rows[pivot]] = [rows[pivot], rows[at]];
    for (let other = 0; other < rows.length; other++) {
      if (other === at) continue;
      const times = rows[other][at] / rows[at][at];
      rows[other] = rows[other].map((each, k) => each - times * rows[at][k]);
    }
  }
  return rows.map((row, at) => row[rows.length] / row[at]);
}
