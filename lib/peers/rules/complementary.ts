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
  /** Looked at only where something hangs on it. */
  readonly contributions: Contributions;
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
  const withheld: FamilyMember[] = [];
  const shown: FamilyMember[] = [];
  for (const child of children) (child.isShown ? shown : withheld).push(child);
  if (!parent.isShown) {
    const sumOf = shown.reduce((open, child) => open + child.above, 0);
    const missing =
      parent.isVictim && shown.length > 0
        ? missingOpenness(policy, { victim: parent, cover: togetherOf(withheld), isOfCover: false }, sumOf, floor)
        : 0;
    return missing > 0 ? bestCover(children, missing) : null;
  }
  const victims = withheld.filter((child) => child.isVictim);
  if (victims.length === 0) return null;
  const open = shown.reduce((sum, child) => sum + child.below, parent.above);
  if (shown.length === 0 && withheld.length > 1) return victims.some((each) => isBoundedBy(policy, each, withheld, open)) ? "parent" : null;
  const together = togetherOf(withheld);
  let missing = withheld.length > 1 ? -openBesideLargest(policy, together.byGroup.amounts, open) : 0;
  for (const victim of victims) {
    if (missing > 0) break;
    missing = missingOpenness(policy, { victim, cover: together, isOfCover: true }, open, floor);
  }
  if (missing <= 0) return null;
  return shown.length === 0 ? "parent" : bestCover(children, missing);
}

/** A victim and the withheld members together that cover it; `isOfCover`: it is one of them, and covers all but itself. */
type Hidden = { victim: FamilyMember; cover: Together; isOfCover: boolean };

/** How much less of the victim's amount is open to the worst-placed two contributors than the policy asks for; 0 or less: it is safe. */
function missingOpenness(policy: DisclosurePolicy, { victim, cover, isOfCover }: Hidden, rounding: number, floor: number): number {
  const share = policy.complementaryPercent / 100;
  const wholly = Math.max(share * victim.total, floor);
  if (rounding >= wholly) return 0;
  const own = sumsOf(victim);
  const times = isOfCover ? 1 : 0;
  const open = rounding + cover.total - times * victim.total;
  const worst = worstPlaced(own, cover.byGroup, share + times);
  const contributors = own.groups.length;
  let missing = contributors > 0 ? wholly - open : 0;
  const held = worst.map((group) => own.of(group));
  const known = worst.map((group, at) => cover.byGroup.of(group) - times * held[at]);
  const holders = worst.map((group) => Number(own.has(group)));
  for (let first = 0; first < worst.length; first++) {
    for (let second = first; second < worst.length; second++) {
      if (contributors <= ofPair(holders, first, second)) continue;
      const asked = Math.max(share * (victim.total - ofPair(held, first, second)), floor);
      missing = Math.max(missing, asked - (open - ofPair(known, first, second)));
    }
  }
  return missing;
}

/** What two contributors have together, or one alone. */
function ofPair(amounts: readonly number[], first: number, second: number): number {
  return amounts[first] + (first === second ? 0 : amounts[second]);
}

/** The four groups that know most of what covers the victim, less `weight` times what they hold of it. */
function worstPlaced(own: GroupSums, known: GroupSums, weight: number): number[] {
  const worst: number[] = [];
  const scores: number[] = [];
  for (const sums of [own, known]) {
    for (const group of sums.groups) {
      if (sums === known && own.has(group)) continue;
      const score = known.of(group) - weight * own.of(group);
      let at = worst.length;
      while (at > 0 && scores[at - 1] < score) at -= 1;
      if (at >= 4) continue;
      worst.splice(at, 0, group);
      scores.splice(at, 0, score);
      if (worst.length > 4) worst.length = scores.length = 4;
    }
  }
  return worst;
}

/** Whether the parent alone bounds the child so closely that two of its contributors know the largest other one. */
function isBoundedBy(policy: DisclosurePolicy, child: FamilyMember, siblings: readonly FamilyMember[], rounding: number): boolean {
  let others = 0;
  for (const each of siblings) if (each !== child) others += each.total;
  return openBesideLargest(policy, child.contributions.amounts, rounding + others) < 0;
}

/** By how much what is left beside the three largest, and whatever else is open, passes the p % rule against the largest; negative: it fails. */
function openBesideLargest(policy: DisclosurePolicy, amounts: ArrayLike<number>, open: number): number {
  let [first, second, third, total] = [0, 0, 0, 0];
  for (let at = 0; at < amounts.length; at++) {
    const amount = amounts[at];
    total += amount;
    if (amount > first) [first, second, third] = [amount, first, second];
    else if (amount > second) [second, third] = [amount, second];
    else if (amount > third) third = amount;
  }
  return total + open - first - second - third - (policy.remainderPercent / 100) * first;
}

/** Members seen as one: their sum, and by group. */
type Together = { total: number; byGroup: GroupSums };

function togetherOf(members: readonly FamilyMember[]): Together {
  return { total: members.reduce((sum, each) => sum + each.total, 0), byGroup: amountsByGroup(members) };
}

const sumsOfOne = new WeakMap<FamilyMember, GroupSums>();

/** A member's own amounts: it is asked for in every family, and every time more is withheld in it. */
function sumsOf(member: FamilyMember): GroupSums {
  const known = sumsOfOne.get(member);
  if (known) return known;
  const sums = amountsByGroup([member]);
  sumsOfOne.set(member, sums);
  return sums;
}

function amountsByGroup(members: readonly FamilyMember[]): GroupSums {
  const sums = new GroupSums();
  for (const { contributions } of members) sums.add(contributions);
  return sums;
}

/** Amounts by group: `groups` in the order they came, `amounts` beside them. Group numbers are small. */
class GroupSums {
  readonly groups: number[] = [];
  readonly amounts: number[] = [];
  private readonly places: number[] = [];

  add({ groups, amounts }: Contributions): void {
    for (let at = 0; at < groups.length; at++) {
      const place = this.places[groups[at]];
      if (place !== undefined) this.amounts[place] += amounts[at];
      else {
        this.places[groups[at]] = this.groups.push(groups[at]) - 1;
        this.amounts.push(amounts[at]);
      }
    }
  }

  has(group: number): boolean {
    return this.places[group] !== undefined;
  }

  of(group: number): number {
    const place = this.places[group];
    return place === undefined ? 0 : this.amounts[place];
  }
}

/** The smallest shown child that leaves enough open when withheld, else the one that leaves most; what its two largest know is not open. */
function bestCover(children: readonly FamilyMember[], missing: number): number {
  let best = { index: -1, isEnough: false, gain: -Infinity, total: Infinity };
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (!child.isShown) continue;
    const gain = child.total - twoLargest(child.contributions.amounts) - child.below;
    const candidate = { index, isEnough: gain >= missing, gain, total: child.total };
    const isBetter =
      candidate.isEnough === best.isEnough ? (best.isEnough ? child.total < best.total : gain > best.gain) : candidate.isEnough;
    if (isBetter) best = candidate;
  }
  return best.index;
}

function twoLargest(amounts: ArrayLike<number>): number {
  let [first, second] = [0, 0];
  for (let at = 0; at < amounts.length; at++) {
    if (amounts[at] > first) [first, second] = [amounts[at], first];
    else if (amounts[at] > second) second = amounts[at];
  }
  return first + second;
}
