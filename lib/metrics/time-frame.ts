import type { MetricGrain } from "@/lib/metrics/metric-request";
import { daysOf, periodsBetween, type Day, type Period } from "@/lib/period";

/** A month or day of a question, and whether there is data for it: published, and delivered. */
export type TimeSlot = { time: Period | Day; isAvailable: boolean };

/**
 * Every month or day of the range, oldest first. A month is available when its published version was made from at least one delivered day,
 * a day when it is one of those. `delivered` holds the days of the published versions only.
 */
export function timeFrame(grain: MetricGrain, from: Period, to: Period, delivered: readonly { period: Period; day: Day }[]): TimeSlot[] {
  const available = new Set(delivered.map((each) => (grain === "month" ? each.period : each.day)));
  const times = periodsBetween(from, to).flatMap((period) => (grain === "month" ? [period] : daysOf(period)));
  return times.map((time) => ({ time, isAvailable: available.has(time) }));
}
