import { formatCount, formatPercent } from "@/lib/format";
import type { Share } from "@/lib/metrics/models";

/** "92.4%"; what stands in its place says why: "no requests" or "not delivered". */
export function shareText(share: Share): string {
  if (share.value !== null) return formatPercent(share.value);
  return share.status === "not-applicable" ? "no requests" : "not delivered";
}

/** "1,112 of 1,204"; null where there is no value. */
export function countsText({ numerator, denominator }: Share): string | null {
  return numerator === null || denominator === null || denominator === 0
    ? null
    : `${formatCount(numerator)} of ${formatCount(denominator)}`;
}

/** "92.4% (1,112 of 1,204)", or the words for its absence. */
export function shareWithCounts(share: Share): string {
  const counts = countsText(share);
  return counts ? `${shareText(share)} (${counts})` : shareText(share);
}
