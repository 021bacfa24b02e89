import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import type { AuditFinding, AttackName } from "@/lib/auditor/finding";
import type { Lattice } from "@/lib/auditor/lattice";
import type { AuditedProcess } from "@/lib/auditor/reference";
import type { RoleSeen } from "@/lib/auditor/seen/seen-cell";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

/** One role of one version: what is so, and what readers see of it. `standing`: the version before, whose figures may stand (P8); "any" where it is not known. */
export type RoleCase = {
  policy: AuditPolicy;
  lattice: Lattice;
  processes: readonly AuditedProcess[];
  truth: RoleTruth;
  seen: RoleSeen;
  standing: RoleSeen | "any" | null;
};

/** A finding on a cell of the role. */
export function findingOn(
  { lattice, truth }: Pick<RoleCase, "lattice" | "truth">,
  attack: AttackName,
  cell: number,
  found: Pick<AuditFinding, "figure" | "seat" | "why"> & { low?: number; high?: number; through?: readonly number[] },
): AuditFinding {
  const { figure, seat, why, low = null, high = null, through } = found;
  const finding = { attack, userRole: truth.userRole, cell: lattice.placementOf(cell), figure, seat, low, high, why };
  return through ? { ...finding, through: through.map((each) => lattice.placementOf(each)) } : finding;
}
