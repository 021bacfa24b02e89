import type { ThresholdMark } from "@/lib/charts/time-chart";
import { thresholdValue, thresholdWords } from "@/lib/charts/watch-words";
import { formatPeriod, joinWords } from "@/lib/format";
import type { Period } from "@/lib/period";
import { isBeyond } from "@/lib/watch/is-beyond";
import type { Threshold, ThresholdMetric } from "@/lib/watch/models";

/** A level as a chart needs it: share 0 to 1, count or ms. */
export type ChartThreshold = Pick<Threshold, "metric" | "direction" | "level">;

/** Where the thresholds on a metric stand on a chart's value axis, of which `perUnit` make one of the level's units. */
export function thresholdMarks(thresholds: readonly ChartThreshold[], metric: ThresholdMetric, perUnit: number): ThresholdMark[] {
  return thresholds
    .filter((each) => each.metric === metric)
    .map(({ direction, level }) => ({ value: level * perUnit, text: `Your threshold: ${direction} ${thresholdValue(metric, level)}` }));
}

/** "Your threshold, outcome success below 95.0%, was crossed in August and September 2026." One sentence each; '' where there is none. */
export function thresholdSentences(
  thresholds: readonly ChartThreshold[],
  metric: ThresholdMetric,
  months: readonly { period: Period; value: number | null }[],
): string {
  return thresholds
    .filter((each) => each.metric === metric)
    .map((each) => {
      const crossed = months.filter(({ value }) => isBeyond(each.direction, each.level, value)).map(({ period }) => formatPeriod(period));
      const words = thresholdWords(each);
      const came = crossed.length > 0 ? `was crossed in ${joinWords(crossed)}` : "was not crossed in these months";
      return `Your threshold, ${words.charAt(0).toLowerCase()}${words.slice(1)}, ${came}. `;
    })
    .join("");
}
