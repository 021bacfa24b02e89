import type { UserRole } from "@/lib/access/party-scope";

const names: Record<UserRole, string> = {
  IS: "Import Supplier",
  ES: "Export Supplier",
  GS: "Gas Supplier",
  ED: "Electricity Distributor",
  GT: "Gas Transporter",
  RSA: "Registered Supplier Agent",
  OU: "Other User",
};

/** A User Role in words (SEC Appendix E), as the reference data names it. */
export function roleName(userRole: UserRole): string {
  return names[userRole];
}
