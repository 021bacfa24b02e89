import type { DisclosurePolicy } from "@/lib/peers/policy";
import { significantUnit } from "@/lib/peers/rounding";
import { nextToWithhold, type FamilyMember } from "@/lib/peers/rules/complementary";
import type { Amount } from "@/lib/periods/industry/group-amounts";
import { withhold, type DecidedMetric } from "@/lib/periods/industry/released-figures";
import type { ReleaseNode, SumFamily } from "@/lib/periods/industry/sum-families";

/** What a released figure tells: `amount`, known to within `halfUnit` where it is shown. `rival`: the amount that is as telling when smaller. */
type Telling = {
  amount: Amount;
  rival?: Amount;
  floor: number;
  halfUnit: (policy: DisclosurePolicy, node: ReleaseNode, total: number) => number;
};

const ofRate = (whole: Amount) => (policy: DisclosurePolicy, node: ReleaseNode) =>
  (policy.industryRateStep / 2) * node.amounts.total(whole);
const share = (whole: Amount, one: Amount, other: Amount): Telling[] => [
  { amount: one, rival: other, floor: 1, halfUnit: ofRate(whole) },
  { amount: other, rival: one, floor: 1, halfUnit: ofRate(whole) },
];
const tellings: Record<DecidedMetric, Telling[]> = {
  volume: [{ amount: ["n"], floor: 1, halfUnit: (policy, _, total) => significantUnit(total, policy.volumeSignificantFigures) / 2 }],
  outcome_success: share(["n"], ["nFail"], ["n", "nFail"]),
  delivery_failure: share(["n"], ["nDeliveryFail"], ["n", "nDeliveryFail"]),
  within_trt: share(["nTrt"], ["nTrt", "nWithinTrt"], ["nWithinTrt"]),
  round_trip_time: [{ amount: ["rttSum"], floor: 0, halfUnit: ofMean }],
};

function ofMean(policy: DisclosurePolicy, node: ReleaseNode, total: number): number {
  const responses = node.amounts.total(["rttN"]);
  return responses === 0 ? 0 : (significantUnit(total / responses, policy.timeSignificantFigures) / 2) * responses;
}

/**
 * P7 over every family, again and again until nothing more needs to be withheld: figures become `secondary` in place. A withheld volume takes
 * the cell's other figures with it, for their shares of the parent would give it away.
 */
export function withholdFurther(policy: DisclosurePolicy, families: readonly SumFamily[]): void {
  const waiting = new Set(families);
  for (const family of waiting) {
    waiting.delete(family);
    for (const metric of Object.keys(tellings) as DecidedMetric[]) {
      for (const node of protect(policy, family, metric)) for (const each of node.families) waiting.add(each);
    }
  }
}

/** Withholds members of the family until the metric is safe in it; gives those it withheld. */
function protect(policy: DisclosurePolicy, family: SumFamily, metric: DecidedMetric): ReleaseNode[] {
  const changed: ReleaseNode[] = [];
  for (const telling of tellings[metric]) {
    for (;;) {
      const isShown = (node: ReleaseNode) => node.figures.decisions[metric] === "shown";
      const shown = family.children.filter(isShown).length;
      if (shown === family.children.length && isShown(family.parent)) break;
      if (shown === 0 && (!isShown(family.parent) || family.isBreakdown)) break;
      const next = nextToWithhold(policy, {
        parent: memberOf(policy, family.parent, metric, telling),
        children: family.children.map((node) => memberOf(policy, node, metric, telling)),
        floor: telling.floor,
      });
      if (next === null || (next === "exhausted" && family.isBreakdown)) break;
      const node = next === "exhausted" ? family.parent : family.children[next];
      withholdNode(node, metric);
      changed.push(node);
    }
  }
  return changed;
}

function withholdNode(node: ReleaseNode, metric: DecidedMetric): void {
  for (const each of metric === "volume" ? (Object.keys(tellings) as DecidedMetric[]) : [metric]) {
    if (node.figures.decisions[each] === "shown") withhold(node.figures, each, "secondary");
  }
}

function memberOf(policy: DisclosurePolicy, node: ReleaseNode, metric: DecidedMetric, { amount, rival, halfUnit }: Telling): FamilyMember {
  const isShown = node.figures.decisions[metric] === "shown";
  const total = node.amounts.total(amount);
  const { groups } = node.amounts;
  return {
    isShown,
    isVictim: !isShown && (rival === undefined || total <= node.amounts.total(rival)),
    total,
    halfUnit: isShown ? halfUnit(policy, node, total) : 0,
    contributions: () => ({ groups, amounts: Float64Array.from(groups, (_, at) => node.amounts.at(at, amount)) }),
  };
}
