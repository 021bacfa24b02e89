import type { Decision } from "@/lib/peers/cell";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { roundRate } from "@/lib/peers/rounding";

/** Bands of the contributors' rates, rounded (P3); null where the decision withholds them. */
export type Bands = {
  quartiles: { decision: Decision; lower: number | null; median: number | null; upper: number | null };
  tenths: { decision: Decision; tenth: number | null; ninetieth: number | null };
};

/**
 * P5 under P1: quartiles from 8 groups besides the viewer's, 10th and 90th from 12, of the exact rates of the contributors with a point. One
 * value for all viewers. `points`: the decision on the individual points, whose rules a band keeps too. Stops a band that is in truth the
 * best or the worst Party.
 */
export function decideBands(policy: DisclosurePolicy, points: Decision, rates: readonly number[]): Bands {
  const others = rates.length - 1;
  const decide = (needed: number): Decision => (points === "shown" && others < needed ? "few_peers" : points);
  const quartile = decide(policy.quartileGroups);
  const tenth = decide(policy.tenthGroups);
  const sorted = [...rates].sort((a, b) => a - b);
  const at = (share: number, decision: Decision) => (decision === "shown" ? roundRate(quantile(sorted, share), policy.peerRateStep) : null);
  return {
    quartiles: { decision: quartile, lower: at(0.25, quartile), median: at(0.5, quartile), upper: at(0.75, quartile) },
    tenths: { decision: tenth, tenth: at(0.1, tenth), ninetieth: at(0.9, tenth) },
  };
}

/** The quantile of rising values, between the two nearest in proportion (type 7 of Hyndman and Fan). Of at least one value. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  return below + (sorted[Math.ceil(place)] - below) * (place - Math.floor(place));
}
