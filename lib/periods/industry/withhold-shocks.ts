import type { DisclosurePolicy } from "@/lib/peers/policy";
import { isMembershipShock } from "@/lib/peers/rules/membership-shock";
import type { Amount, GroupAmounts } from "@/lib/periods/industry/group-amounts";
import { decided, withhold, type DecidedMetric } from "@/lib/periods/industry/released-figures";
import type { ReleaseNode } from "@/lib/periods/industry/sum-families";

const requests: Amount = ["n"];
/** Whose requests count in the denominator of a metric. */
const denominators: Record<DecidedMetric, Amount> = {
  outcome_success: requests,
  delivery_failure: requests,
  volume: requests,
  within_trt: ["nTrt"],
  round_trip_time: ["rttN"],
};

/**
 * P9 on a month's cell: its figures become `membership` in place where its contributors changed by a group or two against the same cell of a
 * neighbouring month, and with them those of its days, which add up to it. `metrics`: those to look at.
 */
export function withholdShocks(
  policy: DisclosurePolicy,
  month: ReleaseNode,
  days: readonly ReleaseNode[],
  neighbours: readonly (GroupAmounts | undefined)[],
  metrics: readonly DecidedMetric[] = decided,
): void {
  const nodes = [month, ...days];
  const known = new Map<Amount, boolean>();
  const isShock = (of: Amount) => {
    const now = month.amounts.members(of);
    return neighbours.some((then) => then && isMembershipShock(policy, then.members(of), now));
  };
  for (const metric of metrics) {
    if (!nodes.some((node) => node.figures.decisions[metric] === "shown")) continue;
    const of = denominators[metric];
    const shocks = known.get(of) ?? isShock(of);
    known.set(of, shocks);
    if (!shocks) continue;
    for (const { figures } of nodes) if (figures.decisions[metric] === "shown") withhold(figures, metric, "membership");
  }
}
