import type { DisclosurePolicy } from "@/lib/peers/policy";
import { isMembershipShock } from "@/lib/peers/rules/membership-shock";
import type { Amount, GroupAmounts } from "@/lib/periods/industry/group-amounts";
import { decided, withhold, type DecidedMetric } from "@/lib/periods/industry/released-figures";
import type { ReleaseNode } from "@/lib/periods/industry/sum-families";

/** Whose requests count in the denominator of a metric. */
const denominators: Record<DecidedMetric, Amount> = {
  outcome_success: ["n"],
  delivery_failure: ["n"],
  volume: ["n"],
  within_trt: ["nTrt"],
  round_trip_time: ["rttN"],
};

/**
 * P9 on a month's cell: its figures become `membership` in place where its contributors changed by a group or two against the same cell of a
 * neighbouring month, and with them those of its days, which add up to it.
 */
export function withholdShocks(
  policy: DisclosurePolicy,
  month: ReleaseNode,
  days: readonly ReleaseNode[],
  neighbours: readonly (GroupAmounts | undefined)[],
): void {
  for (const metric of decided) {
    if (![month, ...days].some((node) => node.figures.decisions[metric] === "shown")) continue;
    const now = month.amounts.members(denominators[metric]);
    const isShock = neighbours.some((then) => then && isMembershipShock(policy, then.members(denominators[metric]), now));
    if (!isShock) continue;
    for (const { figures } of [month, ...days]) if (figures.decisions[metric] === "shown") withhold(figures, metric, "membership");
  }
}
