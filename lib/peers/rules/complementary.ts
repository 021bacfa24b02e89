import type { DisclosurePolicy } from "@/lib/peers/policy";

/** An amount by contributor group: `amounts[i]` of group `groups[i]`. */
export type Contributions = { groups: ArrayLike<number>; amounts: ArrayLike<number> };
/** A cell of a family that adds up, seen in one amount (requests, failures, milliseconds ...). */
export type FamilyMember = {
  isShown: boolean;
  /** Whether this is the amount that gives the withheld figure away; a shown member is never a victim. */
  isVictim: boolean;
  total: number;
  /** How far the released, rounded figure leaves the amount open either way; 0 when withheld. */
  halfUnit: number;
  contributions: () => Contributions;
};
/** `parent` = the sum of `children`. `floor`: what must stay open of an amount however small, 1 for events. */
export type Family = { parent: FamilyMember; children: readonly FamilyMember[]; floor: number };

/**
 * P7 (Eurostat Handbook on SDC, 2nd ed. 2024, secondary suppression): the child to withhold next so that no withheld member of the family can
 * be worked out to within 10 % by taking the shown ones away, by any two contributors together who also take their own away (P1, P2b).
 * Null when all are safe, "exhausted" when nothing is left to withhold. Stops "GB minus the other Regions".
 */
export function nextToWithhold(policy: DisclosurePolicy, { parent, children, floor }: Family): number | "exhausted" | null {
  const withheld = children.filter((child) => !child.isShown);
  if (withheld.length === children.length || (withheld.length === 0 && parent.isShown)) {
    const isSum = parent.isShown && withheld.length === 1 && withheld[0].isVictim;
    return isSum && missingOpenness(policy, withheld[0], [], parent.halfUnit, floor) > 0 ? "exhausted" : null;
  }
  const rounding = children.reduce((sum, child) => sum + child.halfUnit, parent.halfUnit);
  const victims = parent.isShown ? withheld.filter((child) => child.isVictim) : parent.isVictim ? [parent] : [];
  for (const victim of victims) {
    const others = withheld.filter((each) => each !== victim);
    const missing = missingOpenness(policy, victim, others, rounding, floor);
    if (missing > 0) return bestCover(children, missing);
  }
  return null;
}

/** How much less of the victim's amount is open to the worst-placed two contributors than the policy asks for; 0 or less: it is safe. */
function missingOpenness(
  policy: DisclosurePolicy,
  victim: FamilyMember,
  others: readonly FamilyMember[],
  rounding: number,
  floor: number,
): number {
  const share = policy.complementaryPercent / 100;
  const wholly = Math.max(share * victim.total, floor);
  if (rounding >= wholly) return 0;
  const own = amountsByGroup([victim]);
  const known = amountsByGroup(others);
  const open = rounding + others.reduce((sum, each) => sum + each.total, 0);
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
    const gain = child.total - (largest[0] ?? 0) - (largest[1] ?? 0) - child.halfUnit;
    const candidate = { index, isEnough: gain >= missing, gain, total: child.total };
    const isBetter =
      candidate.isEnough === best.isEnough ? (best.isEnough ? child.total < best.total : gain > best.gain) : candidate.isEnough;
    if (isBetter) best = candidate;
  });
  return best.index;
}
