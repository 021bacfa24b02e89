import type { Day } from "@/lib/period";
import { baselineOf, type Baseline } from "@/lib/watch/detection/baseline";
import { plainVariance, pointsOf, watchedMetrics, type Point, type WatchedDay, type WatchedMetric } from "@/lib/watch/detection/series";
import { beyond } from "@/lib/watch/detection/student";

/**
 * A run of days that is not as the history leads one to expect. `observed` and `expected`: the share of requests that succeeded, requests a
 * day, or the typical Round Trip Time in ms. `requests`: what it rests on (responses, for times). `chance`: how often chance alone would give
 * such a run somewhere in the month of the series.
 */
export type Change = {
  metric: WatchedMetric;
  firstDay: Day;
  lastDay: Day;
  days: number;
  observed: number;
  expected: number;
  requests: number;
  chance: number;
};
/** Days of a process before the month, and of the month; oldest first. */
export type ProcessDays = { processId: string; history: readonly WatchedDay[]; month: readonly WatchedDay[] };
/** What of a process was looked at, and what was found. */
export type ProcessChanges = { processId: string; watched: WatchedMetric[]; changes: Change[] };

/** Of all changes found in a Party's month, at most this share is expected to be due to chance (Benjamini and Hochberg 1995). */
export const falseShare = 0.05;
const lengths = [1, 2, 3, 5, 7, 10, 14, 21, 28, 31];
const mostOfSeries = 3;
/** Runs closer to what is expected are never rare enough. */
const leastDeviations = 3;
/** A run of less than a week must be this much further off than such runs have been twice already. */
const beyondKnown = 1.2;
/** What a change must come to before anybody is told. */
export const leastShift = { share: 0.005, failures: 10, volume: 0.2, requests: 20, time: 0.2 };
/** Too little in a month to watch: requests, or responses. */
export const leastInMonth = { "outcome-success": 200, volume: 100, "round-trip-time": 100 };

type Run = { from: number; to: number; p: number; deviations: number; expected: number; observed: number; weight: number };
type Series = { processId: string; metric: WatchedMetric; points: Point[]; rates: number[]; runs: Run[]; chance: number };

/** Finds the changes of every process of a Party and role in a month, with the false discovery rate held over all of them together. */
export function findChanges(processes: readonly ProcessDays[]): ProcessChanges[] {
  const series = processes.flatMap((process) => watchedMetrics.flatMap((metric) => seriesOf(process, metric) ?? []));
  const sorted = series.map(({ chance }) => chance).sort((a, b) => a - b);
  const limit = sorted.findLast((chance, at) => chance <= (falseShare * (at + 1)) / sorted.length) ?? -1;
  return processes.map(({ processId }) => {
    const own = series.filter((each) => each.processId === processId);
    return { processId, watched: own.map(({ metric }) => metric), changes: own.flatMap((each) => changesOf(each, limit)) };
  });
}

/** The runs of a series by how little chance explains them; null where there is too little history or too little to watch. */
function seriesOf({ processId, history, month }: ProcessDays, metric: WatchedMetric): Series | null {
  const baseline = baselineOf(metric, pointsOf(metric, history));
  const points = pointsOf(metric, month);
  if (!baseline || points.length === 0) return null;
  const weight = metric === "volume" ? sum(points, ({ day }) => baseline.rateOn(day)) : sum(points, (each) => each.weight);
  if (weight < leastInMonth[metric]) return null;
  const rates = points.map(({ day }) => baseline.rateOn(day));
  const [all, tried] = runsOf(metric, points, rates, baseline);
  const runs = all.map((run) => ({ ...run, p: Math.min(1, run.p * tried) })).filter((run) => matters(metric, run));
  return { processId, metric, points, rates, runs, chance: Math.min(1, ...runs.map(({ p }) => p)) };
}

/** The runs of the lengths tried that are further off than most have ever been, and how many were tried that are about independent. */
function runsOf(metric: WatchedMetric, points: readonly Point[], rates: readonly number[], baseline: Baseline): [Run[], number] {
  const { spread, weekly, weeks, recent } = baseline;
  const plain = points.map(({ weight }, at) => plainVariance(metric, weight, rates[at]));
  const off = runningSums(points.map(({ observed, weight }, at) => observed - weight * rates[at]));
  const plainTo = runningSums(plain);
  const shapeTo = runningSums(points.map(({ day }, at) => plain[at] ** 2 / Math.max(baseline.ofKind(day), plain[at])));
  const excess = (days: number) => 1 + ((weekly - 1) * (days - 1)) / 6;
  const runs: Run[] = [];
  let tried = 0;
  for (const days of lengths
    .filter((each, at) => at === 0 || lengths[at - 1] < points.length)
    .map((each) => Math.min(each, points.length))) {
    tried += Math.min(points.length - days + 1, (2 * points.length) / days);
    const freedom = days < 7 ? Math.max(4, weeks * 2) : Math.max(3, weeks - 1);
    const known = days < 7 ? Math.max(leastDeviations, beyondKnown * baseline.known(days)) : leastDeviations;
    for (let from = 0; from + days <= points.length; from++) {
      const plainSum = plainTo[from + days] - plainTo[from];
      const shape = shapeTo[from + days] - shapeTo[from];
      const variance = spread * (plainSum * excess(days) + (plainSum ** 2 / recent) * excess(42) + shape);
      const deviations = Math.abs(off[from + days] - off[from]) / Math.sqrt(variance);
      if (deviations > known) runs.push({ ...runAt(points, rates, from, from + days - 1), p: beyond(deviations, freedom), deviations });
    }
  }
  return [runs, tried];
}

function runAt(points: readonly Point[], rates: readonly number[], from: number, to: number): Run {
  const run: Run = { from, to, p: 1, deviations: 0, expected: 0, observed: 0, weight: 0 };
  for (let at = from; at <= to; at++) {
    run.observed += points[at].observed;
    run.weight += points[at].weight;
    run.expected += points[at].weight * rates[at];
  }
  return run;
}

/** The sums of what comes before each place, and of all. */
function runningSums(values: readonly number[]): number[] {
  const sums = [0];
  values.forEach((each, at) => sums.push(sums[at] + each));
  return sums;
}

/** Whether it comes to anything, however sure it is. */
function matters(metric: WatchedMetric, { observed, expected, weight }: Run): boolean {
  const off = Math.abs(observed - expected);
  if (metric === "volume") return off >= leastShift.volume * expected && off >= leastShift.requests;
  if (metric === "outcome-success") return off >= leastShift.share * weight && off >= leastShift.failures;
  return Math.abs(Math.expm1((observed - expected) / weight)) >= leastShift.time && weight >= leastShift.requests;
}

/** The runs that are sure enough, the furthest off first and none that touches another, each as long as the trouble goes on. */
function changesOf({ metric, points, rates, runs }: Series, limit: number): Change[] {
  const kept: Run[] = [];
  for (const run of runs.filter(({ p }) => p <= limit).sort((a, b) => b.deviations - a.deviations)) {
    if (kept.length === mostOfSeries) break;
    if (isApart(kept, run.from, run.to)) kept.push(widened(run, points, rates, kept));
  }
  return kept.sort((a, b) => a.from - b.from).map((run) => toChange(metric, points, run));
}

/** Whether places touch no run. */
function isApart(runs: readonly Run[], first: number, last: number): boolean {
  return runs.every(({ from, to }) => first > to + 1 || last < from - 1);
}

/** The run with the days beside it that are off by at least half as much, the same way; it never comes to touch another. */
function widened(run: Run, points: readonly Point[], rates: readonly number[], others: readonly Run[]): Run {
  const half = (run.observed - run.expected) / Math.max(Math.abs(run.expected), 1e-9) / 2;
  const isLike = (at: number) => {
    const { observed, weight } = points[at] ?? { observed: 0, weight: 0 };
    const expected = weight * (rates[at] ?? 0);
    return points[at] !== undefined && isApart(others, at, at) && (observed - expected) * Math.sign(half) >= Math.abs(half * expected);
  };
  let { from, to } = run;
  while (isLike(from - 1)) from -= 1;
  while (isLike(to + 1)) to += 1;
  return { ...runAt(points, rates, from, to), p: run.p, deviations: run.deviations };
}

function toChange(metric: WatchedMetric, points: readonly Point[], { from, to, p, observed, expected, weight }: Run): Change {
  const days = to - from + 1;
  const place = { metric, firstDay: points[from].day, lastDay: points[to].day, days, chance: p };
  if (metric === "volume") return { ...place, observed: observed / days, expected: expected / days, requests: observed };
  if (metric === "outcome-success") return { ...place, observed: 1 - observed / weight, expected: 1 - expected / weight, requests: weight };
  return { ...place, observed: Math.exp(observed / weight), expected: Math.exp(expected / weight), requests: weight };
}

const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((all, item) => all + of(item), 0);
