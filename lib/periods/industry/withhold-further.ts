import type { DisclosurePolicy } from "@/lib/peers/policy";
import { nextToWithhold, type FamilyMember } from "@/lib/peers/rules/complementary";
import { giveExtremesAway } from "@/lib/peers/rules/extremes";
import { decided, withhold, type DecidedMetric } from "@/lib/periods/industry/released-figures";
import type { ReleaseNode, SumFamily } from "@/lib/periods/industry/sum-families";
import { memberOf, tellings } from "@/lib/periods/industry/tellings";

/** Volumes first: a withheld one takes the cell's other figures with it. */
const inOrder: readonly DecidedMetric[] = ["volume", ...decided.filter((metric) => metric !== "volume")];

/**
 * P7 over every family, metric by metric, again and again until nothing more needs to be withheld: figures become `secondary` in place. A
 * withheld volume takes the cell's other figures with it, for their shares of the parent would give it away. Rates of a month are no sum of
 * its days' rates while the volumes of days are not released. `metrics`: those to look at, volumes first.
 */
export function withholdFurther(
  policy: DisclosurePolicy,
  families: readonly SumFamily[],
  nodes: Iterable<ReleaseNode>,
  metrics: readonly DecidedMetric[] = inOrder,
): void {
  const everyNode = [...nodes];
  for (const metric of metrics) {
    const isOfDays = metric === "round_trip_time" || policy.volumeByDay;
    const waiting = new Set(isOfDays ? families : families.filter(({ isOverDays }) => !isOverDays));
    for (const node of everyNode) node.members = [];
    for (const family of waiting) {
      waiting.delete(family);
      for (const node of protect(policy, family, metric)) {
        for (const each of node.families) if (isOfDays || !each.isOverDays) waiting.add(each);
      }
    }
  }
  for (const node of everyNode) node.members = [];
}

/** Withholds members of the family until the metric is safe in it; gives those it withheld. */
function protect(policy: DisclosurePolicy, family: SumFamily, metric: DecidedMetric): ReleaseNode[] {
  const changed: ReleaseNode[] = [];
  for (;;) {
    const shown = countShown(family, metric);
    const isParentShown = family.parent.figures.decisions[metric] === "shown";
    if (shown + Number(isParentShown) === 0) break;
    if (shown === family.children.length && isParentShown) break;
    const node = nextNode(policy, family, metric);
    if (node === null) break;
    withholdNode(node, metric);
    node.members = [];
    changed.push(node);
  }
  return changed;
}

function countShown({ children }: SumFamily, metric: DecidedMetric): number {
  let shown = 0;
  for (const { figures } of children) if (figures.decisions[metric] === "shown") shown += 1;
  return shown;
}

function nextNode(policy: DisclosurePolicy, family: SumFamily, metric: DecidedMetric): ReleaseNode | null {
  for (let telling = 0; telling < tellings[metric].length; telling++) {
    const parent = memberIn(policy, family.parent, metric, telling);
    const children = family.children.map((child) => memberIn(policy, child, metric, telling));
    const next = nextToWithhold(policy, { parent, children, floor: tellings[metric][telling].floor });
    if (next !== null) return next === "parent" ? family.parent : family.children[next];
  }
  return metric === "round_trip_time" ? nextForExtremes(family) : null;
}

function memberIn(policy: DisclosurePolicy, node: ReleaseNode, metric: DecidedMetric, telling: number): FamilyMember {
  return (node.members[telling] ??= memberOf(policy, node, metric, tellings[metric][telling]));
}

/** The smallest shown part, where the one withheld part would otherwise be known to have the best or the worst response; else null. */
function nextForExtremes({ parent, children }: SumFamily): ReleaseNode | null {
  const isShown = ({ figures }: ReleaseNode) => figures.decisions.round_trip_time === "shown";
  if (!isShown(parent)) return null;
  const answered = children.filter((node) => node.amounts.total(["rttN"]) > 0);
  const shown = answered.filter(isShown);
  const isSecret = answered.some((node) => !isShown(node) && node.byNumbers?.round_trip_time !== "shown");
  if (!isSecret) return null;
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
