import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import type { Released, ReleasedRoundTrip, SuppressionReason } from "@/lib/metrics/models";
import type { ReleasedCell } from "@/lib/metrics/queries/released-cells";

type Withheld = { status: "suppressed"; reason: SuppressionReason; nearest?: string };

/**
 * The reason readers are told for a decision (disclosure.md P10 knows four): too few events reads as too few peers, a change of the
 * contributors (P9) as a figure withheld for another's sake.
 */
export function reasonOf(decision: string): SuppressionReason {
  if (decision === "membership") return "secondary";
  return decision === "dominance" || decision === "secondary" || decision === "class" ? decision : "few_peers";
}

/** Why the cell's figures of a metric are withheld and the nearest cell that is shown instead; null when they are shown. */
export function withheldOf(cell: ReleasedCell, metric: MetricDefinition, nearest?: string): Withheld | null {
  if (metric.shape.industry === null) throw new Error(`${metric.id} has no released figures`);
  const decision = cell[metric.shape.industry.decision];
  return decision === "shown" ? null : { status: "suppressed", reason: reasonOf(decision), ...(nearest !== undefined && { nearest }) };
}

/** The released value of a metric that has one: not-available when there is no such cell, not-applicable where there was nothing to divide by. */
export function releasedOf(cell: ReleasedCell | undefined, metric: MetricDefinition, nearest?: string): Released {
  if (metric.shape.kind !== "share" && metric.shape.kind !== "count") throw new Error(`${metric.id} has no single released value`);
  if (!cell) return { value: null, status: "not-available" };
  const withheld = withheldOf(cell, metric, nearest);
  if (withheld || metric.shape.industry === null) return { value: null, ...(withheld ?? { status: "not-available" }) };
  const value = cell[metric.shape.industry.value];
  return { value, status: value === null ? "not-applicable" : "shown" };
}

/** The released Round Trip Times in ms, with the same meanings. */
export function releasedTimesOf(cell: ReleasedCell | undefined, metric: MetricDefinition, nearest?: string): ReleasedRoundTrip {
  const none = { best_ms: null, worst_ms: null, mean_ms: null, median_ms: null };
  if (!cell) return { ...none, status: "not-available" };
  const withheld = withheldOf(cell, metric, nearest);
  if (withheld) return { ...none, ...withheld };
  const { rtt_best_ms, rtt_worst_ms, rtt_mean_ms, rtt_median_ms } = cell;
  const status = rtt_median_ms === null ? "not-applicable" : "shown";
  return { best_ms: rtt_best_ms, worst_ms: rtt_worst_ms, mean_ms: rtt_mean_ms, median_ms: rtt_median_ms, status };
}
