import { decodeHistogram, percentileMs } from "@/lib/metrics/histogram";
import type { RoundTrip, Share } from "@/lib/metrics/models";

/** A share of counts: not-applicable, with a null value, where the denominator is 0. */
export function shareOf(numerator: number, denominator: number): Share {
  if (denominator === 0) return { numerator, denominator, value: null, status: "not-applicable" };
  return { numerator, denominator, value: numerator / denominator, status: "shown" };
}

/** The share of what was not published or not delivered. */
export const shareNotAvailable: Share = { numerator: null, denominator: null, value: null, status: "not-available" };

/** Round Trip Times of merged cells as read from a cube; `median` where it is exact, else null with the merged histogram. */
export type MergedTimes = {
  count: number;
  best: number | null;
  worst: number | null;
  mean: number | null;
  median: number | null;
  histogram: Uint8Array | null;
};

/** The five Round Trip Time figures: not-applicable, all null but the count, where nothing was answered. The median is within 1 %. */
export function roundTripOf({ count, best, worst, mean, median, histogram }: MergedTimes): RoundTrip {
  if (count === 0 || best === null || worst === null) {
    return { count, best_ms: null, worst_ms: null, mean_ms: null, median_ms: null, status: "not-applicable" };
  }
  const estimated = median ?? (histogram && percentileMs(decodeHistogram(histogram), 0.5, best, worst));
  return { count, best_ms: best, worst_ms: worst, mean_ms: mean, median_ms: estimated, status: "shown" };
}

/** The Round Trip Times of what was not published or not delivered. */
export const roundTripNotAvailable: RoundTrip = {
  count: null,
  best_ms: null,
  worst_ms: null,
  mean_ms: null,
  median_ms: null,
  status: "not-available",
};
