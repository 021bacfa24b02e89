import type { DisclosurePolicy } from "@/lib/peers/policy";
import { nextToWithhold } from "@/lib/peers/rules/complementary";
import { giveExtremesAway } from "@/lib/peers/rules/extremes";
import { decided, withhold, type DecidedMetric } from "@/lib/periods/industry/released-figures";
import type { ReleaseNode, SumFamily } from "@/lib/periods/industry/sum-families";
import { memberOf, tellings, type Telling } from "@/lib/periods/industry/tellings";

/**
 * P7 over every family, again and again until nothing more needs to be withheld: figures become `secondary` in place. A withheld volume takes
 * the cell's other figures with it, for their shares of the parent would give it away.
 */
export function withholdFurther(policy: DisclosurePolicy, families: readonly SumFamily[]): void {
  const waiting = new Set(families);
  for (const family of waiting) {
    waiting.delete(family);
    for (const metric of decided) {
      for (const node of protect(policy, family, metric)) for (const each of node.families) waiting.add(each);
    }
  }
}

/** Withholds members of the family until the metric is safe in it; gives those it withheld. */
function protect(policy: DisclosurePolicy, family: SumFamily, metric: DecidedMetric): ReleaseNode[] {
  const changed: ReleaseNode[] = [];
  let views: View[] | undefined;
  const isShown = (node: ReleaseNode) => node.figures.decisions[metric] === "shown";
  for (;;) {
    const shown = family.children.filter(isShown).length;
    if (shown + Number(isShown(family.parent)) === 0) break;
    if (shown === family.children.length && isShown(family.parent)) break;
    views ??= tellings[metric].map((telling) => ({ telling, seen: familyIn(policy, family, metric, telling) }));
    const node = nextNode(policy, family, metric, views);
    if (node === null) break;
    withholdNode(node, metric);
    for (const { telling, seen } of views) {
      const member = memberOf(policy, node, metric, telling);
      if (node === family.parent) seen.parent = member;
      family.children.forEach((child, index) => child === node && (seen.children[index] = member));
    }
    changed.push(node);
  }
  return changed;
}

type View = { telling: Telling; seen: ReturnType<typeof familyIn> };

function nextNode(policy: DisclosurePolicy, family: SumFamily, metric: DecidedMetric, views: readonly View[]): ReleaseNode | null {
  for (const { seen } of views) {
    const next = nextToWithhold(policy, seen);
    if (next !== null) return next === "parent" ? family.parent : family.children[next];
  }
  return metric === "round_trip_time" ? nextForExtremes(family) : null;
}

function familyIn(policy: DisclosurePolicy, { parent, children }: SumFamily, metric: DecidedMetric, telling: Telling) {
  const member = (node: ReleaseNode) => memberOf(policy, node, metric, telling);
  return { parent: member(parent), children: children.map(member), floor: telling.floor };
}

/** The smallest shown part, where the one withheld part would otherwise be known to have the best or the worst response; else null. */
function nextForExtremes({ parent, children }: SumFamily): ReleaseNode | null {
  const answered = children.filter((node) => node.amounts.total(["rttN"]) > 0);
  const isShown = ({ figures }: ReleaseNode) => figures.decisions.round_trip_time === "shown";
  const shown = answered.filter(isShown);
  const isSecret = answered.some((node) => !isShown(node) && node.byNumbers?.round_trip_time !== "shown");
  if (!isShown(parent) || !isSecret) return null;
  const extremesOf = ({ figures: { values } }: ReleaseNode) => ({ best: values.rtt_best_ms, worst: values.rtt_worst_ms });
  if (!giveExtremesAway(extremesOf(parent), shown.map(extremesOf), answered.length - shown.length)) return null;
  const smallest = (a: ReleaseNode, b: ReleaseNode) => (b.amounts.total(["rttN"]) < a.amounts.total(["rttN"]) ? b : a);
  return shown.length === 0 ? parent : shown.reduce(smallest);
}

function withholdNode({ figures }: ReleaseNode, metric: DecidedMetric): void {
  for (const each of metric === "volume" ? decided : [metric]) {
    if (figures.decisions[each] === "shown") withhold(figures, each, "secondary");
  }
}
