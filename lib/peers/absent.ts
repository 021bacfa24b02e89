import type { UserRole } from "@/lib/access/party-scope";
import type { CellKey } from "@/lib/peers/cell";
import { isOutsideClass } from "@/lib/peers/rules/released-class";
import { firstPolicy, type DisclosurePolicy } from "@/lib/peers/policy";

/**
 * The decision on a cell that has no released row in a published period (or on a delivered day): withheld, in words that are the same for
 * no contributor and for too few (disclosure.md P10: row sets do not betray anything).
 */
export function absentDecision(
  userRole: UserRole,
  breakdown: CellKey["breakdown"],
  policy: DisclosurePolicy = firstPolicy,
): "class" | "few_peers" {
  return isOutsideClass(policy, userRole, breakdown) ? "class" : "few_peers";
}
