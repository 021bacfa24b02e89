import type { DecidedMetric } from "@/lib/periods/industry/released-figures";
import type { Amount, GroupAmounts } from "@/lib/periods/industry/group-amounts";
import type { GroupShare } from "@/lib/peers/rules/peer-points";

/** A rate that bands and peer points are made of: `part` of `whole`, and the industry decision it follows. */
export type PeerMetric = { id: string; industry: DecidedMetric; whole: Amount; part: Amount };

/** Every metric with bands and peers, by the ids of lib/metrics/definitions. */
export const peerMetrics: readonly PeerMetric[] = [
  { id: "outcome-success", industry: "outcome_success", whole: ["n"], part: ["n", "nFail"] },
  { id: "delivery-failure", industry: "delivery_failure", whole: ["n"], part: ["nDeliveryFail"] },
  { id: "within-trt", industry: "within_trt", whole: ["nTrt"], part: ["nWithinTrt"] },
];

/** What each contributor has of the metric in a cell; contributors without events of its denominator are left out. */
export function sharesOf({ whole, part }: PeerMetric, amounts: GroupAmounts): GroupShare[] {
  const shares = Array.from(amounts.groups, (group, at) => ({ group, whole: amounts.at(at, whole), part: amounts.at(at, part) }));
  return shares.filter((each) => each.whole > 0);
}
