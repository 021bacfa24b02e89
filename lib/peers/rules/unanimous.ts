import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { Spread } from "@/lib/peers/spread";

/**
 * P2(e) under P1: "all succeeded" or "all failed" says the rate of every contributor, so it is withheld where fewer than 8 groups besides
 * the viewer contribute (ACRO: zeros are disclosive). The worst-placed viewer holds every failure (or success) itself and sees that the
 * others have none. `outcomes`: the failures and the successes.
 */
export function isSafelyUnanimous(policy: DisclosurePolicy, denominator: Spread, outcomes: readonly Spread[]): boolean {
  const isUnanimousForSomeone = outcomes.some((outcome) => outcome.total - outcome.first === 0);
  return !isUnanimousForSomeone || denominator.groups - 1 >= policy.unanimousGroups;
}
