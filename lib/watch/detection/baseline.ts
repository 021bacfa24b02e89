import { isBankHoliday, weekday } from "@/lib/forecast/bank-holidays";
import type { Day } from "@/lib/period";
import { plainVariance, type Point, type WatchedMetric } from "@/lib/watch/detection/series";

/**
 * What the history leads one to expect. `rateOn`: the rate of a day like this one; `spread`: by how much more than plain chance days vary, and
 * `weekly` by how much more than that whole weeks do; `recent`: the plain variance of the days the level comes from, `ofKind` of those the
 * shape of a weekday comes from; `known`: how many deviations off so many days in a row have been at least twice.
 */
export type Baseline = {
  rateOn: (day: Day) => number;
  spread: number;
  weekly: number;
  weeks: number;
  recent: number;
  ofKind: (day: Day) => number;
  known: (days: number) => number;
};

/** Fewest days anything is expected from: four of each weekday. */
export const leastHistory = 28;
const recentDays = 42;
const cut = 2.5;
const rounds = 3;

const kinds = new Map<Day, number>();

/** A bank holiday of England and Wales is like a Sunday. */
function kindOf(day: Day): number {
  const kind = kinds.get(day) ?? (isBankHoliday(day) ? 0 : weekday(day));
  kinds.set(day, kind);
  return kind;
}

/**
 * Weekday shape over the whole history on the level of its last six weeks. Single strange days and weeks do not decide: what lies more than
 * 2.5 deviations off is drawn in to that (winsorised). Null with fewer than 28 days.
 */
export function baselineOf(metric: WatchedMetric, history: readonly Point[]): Baseline | null {
  if (history.length < leastHistory) return null;
  const ofDays = history.map(({ day }) => kindOf(day));
  const rates = kindRates(metric, history, ofDays);
  const isSum = metric !== "round-trip-time";
  const level = levelOf(metric, history.slice(-recentDays), ofDays.slice(-recentDays), rates);
  const plain = history.map(({ weight }, at) => plainVariance(metric, weight, rates[ofDays[at]]));
  const off = history.map(({ observed, weight }, at) => observed - weight * rates[ofDays[at]]);
  const residuals = off.map((each, at) => each / Math.sqrt(plain[at]));
  const spread = Math.max(isSum ? 1 : 1e-6, (winsorisedSquare(residuals) * history.length) / (history.length - 8));
  const sums = Array<number>(7).fill(0);
  plain.forEach((each, at) => (sums[ofDays[at]] += each));
  return {
    rateOn: (day) => (isSum ? rates[kindOf(day)] * level : rates[kindOf(day)] + level),
    spread,
    weekly: weeklyExcess(residuals.map((each) => each / Math.sqrt(spread))),
    weeks: Math.floor(history.length / 7),
    recent: total(plain.slice(-recentDays)),
    ofKind: (day) => sums[kindOf(day)],
    known: (days) => secondFurthest(off, plain, days) / Math.sqrt(spread),
  };
}

/** How many plain deviations off the furthest run of so many days is, beside the furthest of all and what overlaps it. */
function secondFurthest(off: readonly number[], plain: readonly number[], days: number): number {
  const far: number[] = [];
  let [sumOff, sumPlain] = [0, 0];
  for (let at = 0; at < off.length; at++) {
    sumOff += off[at] - (at < days ? 0 : off[at - days]);
    sumPlain += plain[at] - (at < days ? 0 : plain[at - days]);
    if (at >= days - 1) far.push(Math.abs(sumOff) / Math.sqrt(sumPlain));
  }
  const furthest = far.indexOf(Math.max(...far));
  return Math.max(0, ...far.filter((_, at) => Math.abs(at - furthest) >= days));
}

/** The rate of each kind of day: a trimmed mean to begin with, then means of what is drawn in; drawn towards the whole where days are few. */
function kindRates(metric: WatchedMetric, points: readonly Point[], kinds: readonly number[]): number[] {
  const whole = trimmedRate(points);
  const prior = metric === "outcome-success" ? 10 / Math.max(whole, 1e-4) : 0.5 * (sum(points, ({ weight }) => weight) / points.length);
  const ofKind = Array.from({ length: 7 }, (): Point[] => []);
  points.forEach((point, at) => ofKind[kinds[at]].push(point));
  let rates = ofKind.map((own) => drawn(trimmedParts(own), whole, prior));
  for (let round = 0; round < rounds; round++) {
    const observed = Array<number>(7).fill(0);
    const weight = Array<number>(7).fill(0);
    drawnIn(metric, points, (at) => rates[kinds[at]]).forEach((each, at) => {
      observed[kinds[at]] += each;
      weight[kinds[at]] += points[at].weight;
    });
    const all = total(observed) / total(weight);
    rates = rates.map((_, kind) => drawn([observed[kind], weight[kind]], all, prior));
  }
  return rates;
}

const drawn = ([observed, weight]: readonly [number, number], whole: number, prior: number) =>
  (observed + prior * whole) / (weight + prior);

/** Of the last weeks against the shape: a factor of counts and shares, a difference of log-times. */
function levelOf(metric: WatchedMetric, points: readonly Point[], kinds: readonly number[], rates: readonly number[]): number {
  const isSum = metric !== "round-trip-time";
  const rateAt = (at: number) => Math.max(rates[kinds[at]], 1e-6);
  const relative = points.map(({ day, weight, observed }, at): Point => {
    return isSum ? { day, weight: weight * rateAt(at), observed } : { day, weight, observed: observed - weight * rateAt(at) };
  });
  const weight = Math.max(
    sum(relative, (each) => each.weight),
    1e-9,
  );
  const took = isSum ? 0 : sum(points, (each, at) => each.weight * rateAt(at));
  let level = trimmedRate(relative);
  for (let round = 0; round < rounds; round++) {
    const calm = drawnIn(metric, points, (at) => (isSum ? rates[kinds[at]] * level : rates[kinds[at]] + level));
    level = (total(calm) - took) / weight;
  }
  return level;
}

/** What was observed, with what lies more than 2.5 deviations off drawn in to that. */
function drawnIn(metric: WatchedMetric, points: readonly Point[], rateOf: (at: number) => number): number[] {
  const deviations = points.map(({ weight }, at) => Math.sqrt(plainVariance(metric, weight, rateOf(at))));
  const off = points.map(({ observed, weight }, at) => (observed - weight * rateOf(at)) / deviations[at]);
  const size = median(off.map(Math.abs)) / 0.6745;
  const most = cut * (metric === "round-trip-time" ? size : Math.max(1, size));
  return points.map(({ observed, weight }, at) => {
    return Math.abs(off[at]) <= most ? observed : weight * rateOf(at) + Math.sign(off[at]) * most * deviations[at];
  });
}

/** The rate over the middle 60 % of the weight. */
function trimmedRate(points: readonly Point[]): number {
  const [observed, weight] = trimmedParts(points);
  return weight > 0 ? observed / weight : 0;
}

function trimmedParts(points: readonly Point[]): [number, number] {
  const sorted = [...points].sort((a, b) => a.observed / a.weight - b.observed / b.weight);
  const whole = sum(sorted, ({ weight }) => weight);
  const [from, to] = [0.2 * whole, 0.8 * whole];
  let [before, observed, weight] = [0, 0, 0];
  for (const each of sorted) {
    const inside = Math.max(0, Math.min(before + each.weight, to) - Math.max(before, from));
    observed += (inside * each.observed) / each.weight;
    weight += inside;
    before += each.weight;
  }
  return [observed, weight];
}

/** The mean square, each square cut at what 2.5 robust deviations give. */
function winsorisedSquare(values: readonly number[]): number {
  const size = Math.max(median(values.map(Math.abs)) / 0.6745, 1e-9);
  return total(values.map((each) => Math.min(each * each, (cut * size) ** 2))) / values.length / 0.9776;
}

/** By how much more the sums of weeks vary than seven days that know nothing of each other would, 1 or more. */
function weeklyExcess(residuals: readonly number[]): number {
  const weeks = Array.from({ length: Math.floor(residuals.length / 7) }, (_, week) => {
    const end = residuals.length - week * 7;
    return total(residuals.slice(end - 7, end)) / Math.sqrt(7);
  });
  return Math.max(1, winsorisedSquare(weeks));
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}

const total = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);
const sum = <T>(items: readonly T[], of: (item: T, at: number) => number) => items.reduce((all, item, at) => all + of(item, at), 0);
