import { formatCount, formatDay, formatDuration, formatPercent, formatPeriod, countOf, joinWords } from "@/lib/format";
import { lastDay as lastDayOf, periodOf, type Period } from "@/lib/period";
import type { WatchedMetric } from "@/lib/watch/detection/series";
import type { Change } from "@/lib/watch/detection/find-changes";
import type { Coverage, Direction, JudgedThreshold, ThresholdMetric, Watch } from "@/lib/watch/models";

/** The metrics as a sentence begins with them. */
export const metricWords: Record<ThresholdMetric, string> = {
  "outcome-success": "Outcome success",
  "delivery-failure": "Delivery failure",
  "within-trt": "Within the Target Response Time",
  volume: "Requests a month",
  "round-trip-time": "Median Round Trip Time",
};
const watchedWords: Record<WatchedMetric, string> = {
  "outcome-success": "Outcome success",
  volume: "Requests a day",
  "round-trip-time": "Typical Round Trip Time",
};

type Told = Pick<Change, "metric" | "observed" | "expected" | "firstDay" | "lastDay" | "days">;

/** "on 14 September", "from 14 to 16 September", "from 14 September to the end of the month". */
export function changeDays({ firstDay, lastDay }: Pick<Told, "firstDay" | "lastDay">): string {
  if (firstDay === lastDay) return `on ${formatDay(firstDay)}`;
  if (lastDay === lastDayOf(periodOf(lastDay))) return `from ${formatDay(firstDay)} to the end of the month`;
  return `from ${Number(firstDay.slice(8))} to ${formatDay(lastDay)}`;
}

/** A figure of a watched metric: "92.4%", "1,204", "12 s". */
export function watchedValue(metric: WatchedMetric, value: number): string {
  if (metric === "outcome-success") return formatPercent(value);
  return metric === "volume" ? formatCount(Math.round(value)) : formatDuration(value);
}

/** "Outcome success was 85.2% from 14 to 16 September; 92.1% was expected". */
export function changeSentence(change: Told): string {
  const { metric, observed, expected } = change;
  const [seen, due] = [watchedValue(metric, observed), watchedValue(metric, expected)];
  if (metric === "volume") return `${seen} requests a day ${changeDays(change)}; ${due} were expected`;
  return `${watchedWords[metric]} was ${seen} ${changeDays(change)}; ${due} was expected`;
}

/** Whether a reader would call the change better or worse; volume is neither. */
export function changeTone({ metric, observed, expected }: Told): "better" | "worse" | "similar" {
  if (metric === "volume") return "similar";
  return observed > expected === (metric === "outcome-success") ? "better" : "worse";
}

/** "higher" or "lower" with what it is of: "Success lower". */
export function changeTag({ metric, observed, expected }: Told): string {
  const what = { "outcome-success": "Success", volume: "Volume", "round-trip-time": "Time" }[metric];
  const way = metric === "round-trip-time" ? (observed > expected ? "longer" : "shorter") : observed > expected ? "higher" : "lower";
  return `${what} ${way}`;
}

/** How seldom chance alone gives such a change: "1 month in 4,000". */
export function chanceWords(chance: number): string {
  const months = 1 / Math.max(chance, 1e-6);
  if (months >= 1e6) return "less than 1 month in a million";
  const step = 10 ** Math.floor(Math.log10(months));
  return `about 1 month in ${formatCount(Math.round(months / step) * step)}`;
}

/** A level or figure as people write it: "95.0%", "1,200", "12 s". */
export function thresholdValue(metric: ThresholdMetric, value: number): string {
  if (metric === "volume") return formatCount(value);
  return metric === "round-trip-time"
    ? formatDuration(value)
    : formatPercent(value, Number.isInteger(Math.round(value * 1e6) / 1e3) ? 1 : 2);
}

/** "Outcome success below 95.0%". */
export function thresholdWords({ metric, direction, level }: { metric: ThresholdMetric; direction: Direction; level: number }): string {
  return `${metricWords[metric]} ${direction} ${thresholdValue(metric, level)}`;
}

/** "2 changes out of the ordinary and 1 threshold crossed in September 2026". */
export function watchTitle({
  changes,
  thresholds,
  current,
  runs,
  coverage,
}: Pick<Watch, "changes" | "thresholds" | "current" | "runs" | "coverage">): string {
  const month = formatPeriod(current.period);
  const crossed = thresholds.filter(({ isCrossed }) => isCrossed).length;
  const found = [
    ...(changes.length > 0 ? [`${countOf(changes.length, "change")} out of the ordinary`] : []),
    ...(crossed > 0 ? [`${countOf(crossed, "threshold")} crossed`] : []),
  ];
  if (found.length > 0) return `${joinWords(found)} in ${month}`;
  if (coverage.processes === 0) return `There is nothing of yours to watch in ${month}`;
  return runs ? `Nothing out of the ordinary in ${month}` : `${month} was published before there was any watching`;
}

/** What was looked at: processes, metrics, how far back; and what could not be. */
export function coverageWords({ processes, watched, unwatched, historyDays }: Coverage): string {
  if (processes === 0) return "You sent no requests of any Business Process, so there is nothing to watch.";
  if (watched === 0)
    return `Nothing is watched yet: it takes 28 published days before the month, and there ${historyDays === 1 ? "is" : "are"} ${historyDays}.`;
  const left = unwatched === 0 ? "" : ` ${countOf(unwatched, "other")} had too few requests or too short a history to say anything.`;
  return `Watched: ${countOf(watched, "series", "series")} of ${countOf(processes, "process", "processes")}, each against up to ${historyDays} days of its own before the month.${left}`;
}

/** What a threshold came to in the month. */
export function verdictWords({ isCrossed, value, direction }: JudgedThreshold): string {
  if (value === null) return "No requests to judge";
  return isCrossed ? `Crossed: ${direction}` : "Not crossed";
}

/** The changes of a chart's month in one sentence after its summary; empty where there is none. */
export function changesSentence(changes: readonly Told[]): string {
  return changes.length === 0 ? "" : ` Out of the ordinary: ${joinWords(changes.map((each) => changeSentence(each)))}.`;
}

/** The address of what watching found in a period. */
export function watchAddress(period: Period): string {
  return `/watch?period=${period}`;
}
