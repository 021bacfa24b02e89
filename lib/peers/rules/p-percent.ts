import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { Spread } from "@/lib/peers/spread";

/**
 * P2(b) under P1: the p % rule with p = 10 against the viewer and one colluder (Eurostat Handbook on SDC, 2nd ed. 2024, prefers it): without
 * the viewer, the total less its two largest contributors is at least 10 % of the largest. Stops the second largest, or two Parties
 * together, from working the largest out to within 10 %. The worst-placed viewer is the third largest. A total of 0 holds nothing to find.
 */
export function passesPPercent(policy: DisclosurePolicy, amount: Spread): boolean {
  if (amount.total === 0) return true;
  const remainder = amount.total - amount.first - amount.second - amount.third;
  return remainder * 100 >= policy.remainderPercent * amount.first;
}
