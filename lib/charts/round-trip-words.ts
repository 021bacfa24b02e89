import { shareText, countsText } from "@/lib/charts/share-words";
import type { DayTime } from "@/lib/charts/day-series";
import type { MonthTime, TimeKind } from "@/lib/charts/month-series";
import type { Words } from "@/lib/charts/words";
import { dayOrdinal, formatDuration, formatPercent, formatPeriod, oneInWords } from "@/lib/format";
import type { RoundTrip, Share } from "@/lib/metrics/models";

const capital = (text: string) => text[0].toUpperCase() + text.slice(1);

/** "One in eight missed its Target Response Time", "All came within their Target Response Time", or the median where none has a target. */
export function ladderTitle(within: Share, times: RoundTrip): string {
  if (times.count === null || times.count === 0) return "No responses in this period";
  if (within.value === null) return `Half of the responses came within ${formatDuration(times.median_ms ?? 0)}`;
  if (within.value === 1) return "All came within their Target Response Time";
  const missed = 1 - within.value;
  const words = oneInWords(missed);
  return words ? `${capital(words)} missed its Target Response Time` : `${formatPercent(missed)} missed their Target Response Time`;
}

/** Share within target with its n, the median and the slowest tenth. */
export function ladderSummary(within: Share, times: RoundTrip, ladder: { label: string; ms: number }[]): Words {
  if (times.count === null || times.count === 0) return ["No request here had a response."];
  const slowest = ladder.find(({ label }) => label === "p90");
  const middle = `half within ${formatDuration(times.median_ms ?? 0)}${slowest ? `; the slowest tenth took over ${formatDuration(slowest.ms)}` : ""}.`;
  if (within.value === null) return [`These requests have no Target Response Time; ${middle}`];
  return [{ strong: shareText(within) }, ` (${countsText(within)}) came within target, ${middle}`];
}

function differenceWords(own: number, industry: number | null): string {
  if (industry === null) return "";
  const gap = own - industry;
  return Math.abs(gap) < 50
    ? ", level with the industry"
    : `, ${formatDuration(Math.abs(gap))} ${gap > 0 ? "longer" : "shorter"} than the industry`;
}

const kindNames: Record<TimeKind, string> = { median: "Median", mean: "Mean", best: "Best response", worst: "Worst response" };

/** "Median 6.8 s, 0.7 s longer than the industry"; likewise of the mean, the best and the worst response. */
export function timeTitle(months: MonthTime[], kind: TimeKind = "median"): string {
  const last = months[months.length - 1];
  const own = last?.own[`${kind}_ms`] ?? null;
  if (!last || own === null) return "No responses in this period";
  return `${kindNames[kind]} ${formatDuration(own)}${differenceWords(own, last.industry[`${kind}_ms`])}`;
}

/** Best, mean and worst of the newest month beside the median; the mean alone would mislead. */
export function medianSummary(months: MonthTime[]): Words {
  const last = months[months.length - 1];
  if (!last || last.own.median_ms === null || last.own.best_ms === null || last.own.worst_ms === null || last.own.mean_ms === null) {
    return ["No request here had a response."];
  }
  return [
    `In ${formatPeriod(last.period)} the best was ${formatDuration(last.own.best_ms)}, the mean ${formatDuration(last.own.mean_ms)}, the worst ${formatDuration(last.own.worst_ms)}.`,
  ];
}

/** "The slowest day was the 17th: median 9.2 s". */
export function slowestDayTitle(days: DayTime[]): string {
  const slowest = days.reduce<DayTime | null>(
    (worst, day) => (day.own.median_ms !== null && day.own.median_ms > (worst?.own.median_ms ?? -1) ? day : worst),
    null,
  );
  if (!slowest || slowest.own.median_ms === null) return "No responses on any delivered day";
  return `The slowest day was the ${dayOrdinal(slowest.day)}: median ${formatDuration(slowest.own.median_ms)}`;
}
