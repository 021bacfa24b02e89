import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { Spread } from "@/lib/peers/spread";

/**
 * P2(d) under P1, denominators: at least 30 events besides the viewer's; the largest contributor is the worst-placed viewer. Stops a
 * rate over so few requests that each of them shows.
 */
export function hasEnoughEvents(policy: DisclosurePolicy, denominator: Spread): boolean {
  return denominator.total - denominator.first >= policy.minimumEvents;
}

/**
 * P2(d) under P1, numerators: what a viewer sees of the others is 0 or at least 8, of failures and of successes alike (NHS and OpenSAFELY:
 * counts of 1-7 are redacted). Viewers: an outsider (the total) and each contributor. When the total is at least 8, only the largest
 * contributor can leave 1-7 behind without being part of them: another viewer's remainder of 1-7 would need more than the largest has.
 */
export function hasSafeOutcomes(policy: DisclosurePolicy, outcome: Spread): boolean {
  const isSafe = (count: number) => count === 0 || count >= policy.minimumOutcomes;
  return isSafe(outcome.total) && isSafe(outcome.total - outcome.first);
}
