import type { UserRole } from "@/lib/access/party-scope";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { Spread } from "@/lib/peers/spread";

/**
 * P2(a) under P1: at least 5 contributor groups besides the viewer's (ED: 4), the worst-placed viewer being one of the contributors
 * (ACRO minimum threshold; Eurostat Handbook on SDC). Stops a viewer that takes its own requests away and is left with a few peers.
 */
export function hasEnoughGroups(policy: DisclosurePolicy, userRole: UserRole, denominator: Spread): boolean {
  const needed = policy.roleExceptions[userRole]?.groupsBesideViewer ?? policy.groupsBesideViewer;
  return denominator.groups - 1 >= needed;
}
