import type { DisclosurePolicy } from "@/lib/peers/policy";

/** An amount by contributor group: `amounts[i]` of group `groups[i]`. */
export type Contributions = { groups: ArrayLike<number>; amounts: ArrayLike<number> };
/** A cell of a family that adds up, seen in one amount (requests, failures, milliseconds ...). */
export type FamilyMember = {
  isShown: boolean;
  /** Whether the amount may give a withheld figure away; a shown member is never a victim. */
  isVictim: boolean;
  total: number;
  /** How far above and below its total the released, rounded figure lets the amount be; 0 when withheld. */
  above: number;
  below: number;
  contributions: () => Contributions;
};
/** `parent` = the sum of `children`. `floor`: what must stay open of an amount however small, 1 for events. */
export type Family = { parent: FamilyMember; children: readonly FamilyMember[]; floor: number };
/** What a step of P7 says: the child to withhold next, "parent" when no child is left that would help, null when all are safe. */
export type NextStep = number | "parent" | null;

/**
 * P7 (Eurostat Handbook on SDC, 2nd ed. 2024, secondary suppression): what to withhold next so that no withheld member of the family can be
 * worked out to within 10 % by taking the shown ones away, nor the withheld ones together fail the p % rule, by any two contributors who take
 * their own away as well (P1, P2b). Stops "GB minus the other Regions".
 */
export function nextToWithhold(policy: DisclosurePolicy, { parent, children, floor }: Family): NextStep {
  const withheld = children.filter((child) => !child.isShown);
  const shown = children.filter((child) => child.isShown);
  if (!parent.isShown) {
    const sumOf = shown.reduce((open, child) => open + child.above, 0);
    const missing = parent.isVictim && shown.length > 0 ? missingOpenness(policy, parent, togetherOf(withheld), sumOf, floor) : 0;
    return missing > 0 ? bestCover(children, missing) : null;
  }
  const victims = withheld.filter((child) => child.isVictim);
  if (victims.length === 0) return null;
  const open = shown.reduce((sum, child) => sum + child.below, parent.above);
  if (shown.length === 0 && withheld.length > 1) return victims.some((each) => isBoundedBy(policy, each, withheld, open)) ? "parent" : null;
  const together = togetherOf(withheld);
  let missing = withheld.length > 1 ? -openBesideLargest(policy, [...together.byGroup.values()], open) : 0;
  for (const victim of victims) {
    if (missing > 0) break;
    missing = missingOpenness(policy, victim, togetherBut(together, victim), open, floor);
  }
  if (missing <= 0) return null;
  return shown.length === 0 ? "parent" : bestCover(children, missing);
}

/** How much less of the victim's amount is open to the worst-placed two contributors than the policy asks for; 0 or less: it is safe. */
function missingOpenness(policy: DisclosurePolicy, victim: FamilyMember, others: Together, rounding: number, floor: number): number {
  const share = policy.complementaryPercent / 100;
  const wholly = Math.max(share * victim.total, floor);
  if (rounding >= wholly) return 0;
  const own = amountsByGroup([victim]);
  const known = others.byGroup;
  const open = rounding + others.total;
  const worst = [...new Set([...own.keys(), ...known.keys()])]
    .map((group) => ({ knows: known.get(group) ?? 0, owns: own.get(group) ?? 0, isIn: own.has(group) }))
    .sort((a, b) => b.knows - share * b.owns - (a.knows - share * a.owns))
    .slice(0, 4);
  let missing = own.size > 0 ? wholly - open : 0;
  for (const [index, one] of worst.entries()) {
    for (const two of [nobody, ...worst.slice(index + 1)]) {
      if (own.size <= Number(one.isIn) + Number(two.isIn)) continue;
      const unknown = victim.total - one.owns - two.owns;
      missing = Math.max(missing, Math.max(share * unknown, floor) - (open - one.knows - two.knows));
    }
  }
  return missing;
}

const nobody = { knows: 0, owns: 0, isIn: false };

/** Whether the parent alone bounds the child so closely that two of its contributors know the largest other one. */
function isBoundedBy(policy: DisclosurePolicy, child: FamilyMember, siblings: readonly FamilyMember[], rounding: number): boolean {
  const others = siblings.reduce((sum, each) => sum + (each === child ? 0 : each.total), 0);
  return openBesideLargest(policy, [...amountsByGroup([child]).values()], rounding + others) < 0;
}

/** By how much what is left beside the three largest, and whatever else is open, passes the p % rule against the largest; negative: it fails. */
function openBesideLargest(policy: DisclosurePolicy, amounts: number[], open: number): number {
  const [first = 0, second = 0, third = 0] = amounts.sort((a, b) => b - a);
  const total = amounts.reduce((sum, each) => sum + each, 0);
  return total + open - first - second - third - (policy.remainderPercent / 100) * first;
}

/** Members seen as one: their sum, and by group. */
type Together = { total: number; byGroup: ReadonlyMap<number, number> };

function togetherOf(members: readonly FamilyMember[]): Together {
  return { total: members.reduce((sum, each) => sum + each.total, 0), byGroup: amountsByGroup(members) };
}

function togetherBut({ total, byGroup }: Together, left: FamilyMember): Together {
  const rest = new Map(byGroup);
  for (const [group, amount] of amountsByGroup([left])) rest.set(group, (rest.get(group) ?? 0) - amount);
  return { total: total - left.total, byGroup: rest };
}

function amountsByGroup(members: readonly FamilyMember[]): Map<number, number> {
  const byGroup = new Map<number, number>();
  for (const member of members) {
    const { groups, amounts } = member.contributions();
    for (let at = 0; at < groups.length; at++) byGroup.set(groups[at], (byGroup.get(groups[at]) ?? 0) + amounts[at]);
  }
  return byGroup;
}

/** The smallest shown child that leaves enough open when withheld, else the one that leaves most; what its two largest know is not open. */
function bestCover(children: readonly FamilyMember[], missing: number): number {
  let best = { index: -1, isEnough: false, gain: -Infinity, total: Infinity };
  children.forEach((child, index) => {
    if (!child.isShown) return;
    const largest = Array.from(child.contributions().amounts).sort((a, b) => b - a);
    const gain = child.total - (largest[0] ?? 0) - (largest[1] ?? 0) - child.below;
    const candidate = { index, isEnough: gain >= missing, gain, total: child.total };
    const isBetter =
      candidate.isEnough === best.isEnough ? (best.isEnough ? child.total < best.total : gain > best.gain) : candidate.isEnough;
    if (isBetter) best = candidate;
  });
  return best.index;
}
