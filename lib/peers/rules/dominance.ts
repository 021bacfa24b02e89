import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { Spread } from "@/lib/peers/spread";

/**
 * P2(c) under P1, denominators: without the viewer the largest holds at most 50 % and the two largest at most 80 % (ACRO: 90 %). Stops a
 * figure that is in truth one or two Parties' own. Worst-placed viewers: the second and the third largest.
 */
export function isDenominatorSpread(policy: DisclosurePolicy, amount: Spread): boolean {
  const { total, first, second, third } = amount;
  const largest = first * 100 <= policy.largestPercentOfDenominator * (total - second);
  return largest && (first + second) * 100 <= policy.twoLargestPercentOfDenominator * (total - third);
}

/** P2(c) under P1, failures: without the viewer the largest holds at most 60 %. No failures at all belong to P2(e). */
export function areFailuresSpread(policy: DisclosurePolicy, failures: Spread): boolean {
  return failures.total === 0 || failures.first * 100 <= policy.largestPercentOfFailures * (failures.total - failures.second);
}
