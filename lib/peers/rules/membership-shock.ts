import type { DisclosurePolicy } from "@/lib/peers/policy";

/** What each contributor group (by number) has in a cell, above 0. */
export type Members = ReadonlyMap<number, number>;

/**
 * P9: a cell whose contributors differ by one or two groups from the period next to it. Stops taking the two apart: what the group that
 * entered, left or merged brought is the difference. Every group counts, unless the policy leaves those out that hold less than
 * membershipShockPercent of the cell. Nobody then, or nobody now, is no neighbour to take anything from.
 */
export function isMembershipShock(policy: DisclosurePolicy, then: Members, now: Members): boolean {
  if (then.size === 0 || now.size === 0) return false;
  const changed = countBeside(policy, now, then) + countBeside(policy, then, now);
  return changed > 0 && changed <= policy.membershipShockGroups;
}

/** How many of the members that count are not among the others. */
function countBeside({ membershipShockPercent }: DisclosurePolicy, members: Members, others: Members): number {
  let total = 0;
  for (const amount of members.values()) total += amount;
  return [...members].filter(([group, amount]) => !others.has(group) && amount * 100 >= membershipShockPercent * total).length;
}
