import type { UserRole } from "@/lib/access/party-scope";
import type { CellKey, Decision } from "@/lib/peers/cell";
import type { DisclosurePolicy, PrimaryRule } from "@/lib/peers/policy";
import { areFailuresSpread, isDenominatorSpread } from "@/lib/peers/rules/dominance";
import { hasEnoughEvents, hasSafeOutcomes } from "@/lib/peers/rules/enough-events";
import { hasEnoughGroups } from "@/lib/peers/rules/enough-groups";
import { passesPPercent } from "@/lib/peers/rules/p-percent";
import { isOutsideClass } from "@/lib/peers/rules/released-class";
import { isSafelyUnanimous } from "@/lib/peers/rules/unanimous";
import type { Spread } from "@/lib/peers/spread";

export type Place = { userRole: UserRole; breakdown: CellKey["breakdown"] };
/** A share: the failures and successes add up to the denominator, group by group. */
export type ShareSpread = { denominator: Spread; failures: Spread; successes: Spread };

/** Whether an industry rate may be seen by every viewer (disclosure.md P1, P2), or the first reason why not. */
export function decideShare(policy: DisclosurePolicy, place: Place, share: ShareSpread): Decision {
  const inForce = (rule: PrimaryRule) => policy.rulesInForce.includes(rule);
  const { denominator, failures, successes } = share;
  const onDenominator = decideDenominator(policy, place, denominator);
  if (onDenominator === "few_peers" || onDenominator === "class" || onDenominator === "few_events") return onDenominator;
  if (!hasSafeOutcomes(policy, failures) || !hasSafeOutcomes(policy, successes)) return "few_events";
  if (inForce("P2e") && !isSafelyUnanimous(policy, denominator, [failures, successes])) return "few_peers";
  if (onDenominator === "dominance") return "dominance";
  if (inForce("P2b") && !passesPPercent(policy, failures)) return "dominance";
  if (inForce("P2c") && !areFailuresSpread(policy, failures)) return "dominance";
  return "shown";
}

/** Whether a volume, or Round Trip Times over so many responses, may be seen: the rules on denominators. */
export function decideDenominator(policy: DisclosurePolicy, place: Place, denominator: Spread): Decision {
  if (isOutsideClass(policy, place.userRole, place.breakdown)) return "class";
  if (!hasEnoughGroups(policy, place.userRole, denominator)) return "few_peers";
  if (!hasEnoughEvents(policy, denominator)) return "few_events";
  const inForce = (rule: PrimaryRule) => policy.rulesInForce.includes(rule);
  if (inForce("P2b") && !passesPPercent(policy, denominator)) return "dominance";
  if (inForce("P2c") && !isDenominatorSpread(policy, denominator)) return "dominance";
  return "shown";
}
