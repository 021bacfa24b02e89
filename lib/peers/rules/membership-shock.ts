import type { DisclosurePolicy } from "@/lib/peers/policy";

/**
 * P9: a cell whose contributors differ by one or two groups from the period next to it. Stops taking the two apart: what the group that
 * entered, left or merged brought is the difference. Nobody then, or nobody now, is no neighbour to take anything from.
 */
export function isMembershipShock(policy: DisclosurePolicy, then: ReadonlySet<number>, now: readonly number[]): boolean {
  if (then.size === 0 || now.length === 0) return false;
  const stayed = now.filter((group) => then.has(group)).length;
  const changed = then.size - stayed + (now.length - stayed);
  return changed > 0 && changed <= policy.membershipShockGroups;
}
