import type { UserRole } from "@/lib/access/party-scope";
import type { CellKey } from "@/lib/peers/cell";
import type { DisclosurePolicy } from "@/lib/peers/policy";

/**
 * P2(a), second half: a role with fewer groups (ED: five owners) has the GB-wide series only. Stops taking the other Regions, Device
 * Types or SMETS versions away from the whole, which with so few owners leaves one licence area. Decided by class, whatever the data.
 */
export function isOutsideClass(policy: DisclosurePolicy, userRole: UserRole, breakdown: CellKey["breakdown"]): boolean {
  const exception = policy.roleExceptions[userRole];
  return breakdown !== "" && exception !== undefined && !exception.breakdowns.includes(breakdown);
}
