import { isWorkingDay } from "@/lib/pmr/working-days";

/** Installs of a day. */
export type Installs = { day: string; count: number };

const [fewestDays, fewestForTrend] = [28, 56];
const weekdayRidge = 0.05;
const yearMs = 365 * 86_400_000;

/** The days of one kind: the installs on them, and how long before the end of the history each is, in years. */
type Kind = { count: number; years: number[] };

/**
 * The prediction as the method is told to every reader: a Poisson regression on the weekday, a bank holiday as a Sunday, from 56 days on with a
 * trend. Solved one unknown in another by the slope of the likelihood, not by weighted least squares. Null for all with fewer than 28 days.
 */
export function predictedInstalls(history: readonly Installs[], days: readonly string[]): (number | null)[] {
  if (history.length < fewestDays) return days.map(() => null);
  if (history.every(({ count }) => count === 0)) return days.map(() => 0);
  const end = Math.max(...history.map(({ day }) => Date.parse(day)));
  const yearsTo = (day: string) => (Date.parse(day) - end) / yearMs;
  const kinds = Array.from({ length: 7 }, (): Kind => ({ count: 0, years: [] }));
  for (const { day, count } of history) {
    kinds[kindOf(day)].count += count;
    kinds[kindOf(day)].years.push(yearsTo(day));
  }
  const sloped = history.reduce((sum, { day, count }) => sum + count * yearsTo(day), 0);
  const trend = trendOf(kinds, sloped, history.length < fewestForTrend ? 1e6 : 1);
  const levels = levelsAt(kinds, trend);
  return days.map((day) => Math.exp(levels[kindOf(day)] + trend * yearsTo(day)));
}

/** Where the likelihood is highest along the trend: it falls on either side, so its slope changes sign once. */
function trendOf(kinds: readonly Kind[], sloped: number, ridge: number): number {
  const slopeAt = (trend: number) => {
    const levels = levelsAt(kinds, trend);
    const expected = kinds.map(({ years }, at) => years.reduce((sum, each) => sum + each * Math.exp(levels[at] + trend * each), 0));
    return sloped - expected.reduce((sum, each) => sum + each, 0) - ridge * trend;
  };
  let [low, high] = [-1, 1];
  let [atLow, atHigh] = [slopeAt(low), slopeAt(high)];
  for (; atLow < 0 && low > -1e4; atLow = slopeAt(low)) low *= 2;
  for (; atHigh > 0 && high < 1e4; atHigh = slopeAt(high)) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-10 * Math.max(1, Math.abs(low)); step++) {
    // False position; the end that stays counts for half (Illinois), and every third step halves.
    const between = step % 3 === 2 ? (low + high) / 2 : (low * atHigh - high * atLow) / (atHigh - atLow);
    const slope = slopeAt(between);
    if (slope === 0) return between;
    if (slope > 0) [low, atLow, atHigh] = [between, slope, atHigh / 2];
    else [high, atHigh, atLow] = [between, slope, atLow / 2];
    if (Math.abs(slope) < 1e-9 * Math.max(1, Math.abs(sloped))) return between;
  }
  return (low + high) / 2;
}

/** The logarithm of the level of each kind of day at a trend. They are drawn towards their own mean, lightly. */
function levelsAt(kinds: readonly Kind[], trend: number): number[] {
  const sums = kinds.map(({ count, years }) => ({ count, weight: years.reduce((sum, each) => sum + Math.exp(trend * each), 0) }));
  const total = sums.reduce((all, { count, weight }) => ({ count: all.count + count, weight: all.weight + weight }));
  let mean = Math.log(total.count / total.weight);
  for (let step = 0; step < 100; step++) {
    const levels = sums.map((each) => levelOf(each, mean));
    const rises = sums.map(({ weight }, at) => weekdayRidge / (weight * Math.exp(levels[at]) + weekdayRidge));
    const gap = levels.reduce((sum, each) => sum + each, 0) / 7 - mean;
    const move = gap / (1 - rises.reduce((sum, each) => sum + each, 0) / 7);
    mean += move;
    if (Math.abs(move) < 1e-12) break;
  }
  return sums.map((each) => levelOf(each, mean));
}

/** Solves count - weight * exp(level) = ridge * (level - mean), from above: the steps only ever fall. */
function levelOf({ count, weight }: { count: number; weight: number }, mean: number): number {
  if (weight === 0) return mean;
  let level = Math.max(mean, count > 0 ? Math.log(count / weight) : mean);
  for (let step = 0; step < 200; step++) {
    const expected = weight * Math.exp(level);
    const fall = (count - expected - weekdayRidge * (level - mean)) / (expected + weekdayRidge);
    level += fall;
    if (Math.abs(fall) < 1e-13) break;
  }
  return level;
}

function kindOf(day: string): number {
  const weekday = new Date(Date.parse(day)).getUTCDay();
  return weekday === 0 || weekday === 6 || isWorkingDay(day) ? weekday : 0;
}
