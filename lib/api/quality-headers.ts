import type { Quality } from "@/lib/metrics/quality/models";

/**
 * Freshness and quality of an answer as response headers, for CSV, which has no place for them: when the data is of, delivered of expected days, late
 * days, restated and provisional as yes or no, and how many values of the caller's own rows the reference data lacks.
 */
export function qualityHeaders(quality: Quality): Record<string, string> {
  const yes = (is: boolean) => (is ? "yes" : "no");
  return {
    ...(quality.data_as_of !== null && { "X-Data-As-Of": quality.data_as_of }),
    "X-Delivered-Days": `${quality.delivered_days}/${quality.expected_days}`,
    "X-Late-Days": String(quality.late_days),
    "X-Restated": yes(quality.restated),
    "X-Provisional": yes(quality.provisional),
    "X-Unknown-Values": String(quality.unknown_values.length),
  };
}
