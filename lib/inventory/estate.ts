import type { UserRole } from "@/lib/access/party-scope";

/** The column of a Device that names the Party it belongs to in a role (contracts.md 2); absent: the role has no estate. */
export const estateColumns: Partial<Record<UserRole, string>> = {
  IS: "import_supplier",
  ES: "export_supplier",
  GS: "gas_supplier",
  ED: "electricity_distributor",
};

/** Whether Devices belong to the role: suppliers and Electricity Distributors get inventory reporting (MP176). */
export function hasEstate(userRole: UserRole): boolean {
  return estateColumns[userRole] !== undefined;
}
