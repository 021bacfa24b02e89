import type { AppearanceRow } from "@/lib/metrics/loaders/load-appearance";
import type { PeerMetricId } from "@/lib/metrics/registry";
import type { Period } from "@/lib/period";

export const appearanceColumns = [
  "period",
  "metric",
  "item_type",
  "item",
  "breakdown",
  "breakdown_value",
  "own_requests",
  "industry_status",
  "industry_reason",
  "industry",
  "band_status",
  "band_reason",
  "lower_quartile",
  "median",
  "upper_quartile",
  "tenth",
  "ninetieth",
  "points_status",
  "points_reason",
  "points_seen",
  "policy_version",
];

const withheld = "[c]";
const none = "[z]";

/** One cell as a record of the CSV: shares 0..1, [c] where withheld, [z] where there is nothing to divide by. */
export function appearanceRecord(
  { cell, requests, industry, band, points }: AppearanceRow,
  metric: PeerMetricId,
  period: Period,
  policyVersion: number | null,
): Record<string, unknown> {
  const { lowerQuartile, median, upperQuartile, tenth, ninetieth } = band;
  return {
    period,
    metric,
    item_type: cell.itemType,
    item: cell.item,
    breakdown: cell.breakdown,
    breakdown_value: cell.breakdownValue,
    own_requests: requests,
    industry_status: industry.status,
    industry_reason: industry.reason,
    industry: industry.value ?? (industry.status === "suppressed" ? withheld : none),
    band_status: band.status,
    band_reason: band.reason,
    lower_quartile: lowerQuartile ?? withheld,
    median: median ?? withheld,
    upper_quartile: upperQuartile ?? withheld,
    tenth: tenth ?? withheld,
    ninetieth: ninetieth ?? withheld,
    points_status: points.status,
    points_reason: points.reason,
    points_seen: points.status === "shown" ? points.count : withheld,
    policy_version: policyVersion,
  };
}
