import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import type { Lattice } from "@/lib/auditor/lattice";
import type { AuditedProcess } from "@/lib/auditor/reference";
import type { RoleSeen } from "@/lib/auditor/seen/seen-cell";
import type { Owners } from "@/lib/auditor/truth/owners";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";
import type { VersionTruth } from "@/lib/auditor/truth/version-truth";

/** What is so and what is seen of every role in one version. */
export type Side = { truths: Map<string, RoleTruth>; seen: Map<string, RoleSeen> };
/** All that an audit reads of a version, and what it reads it with. */
export type Audited = Pick<VersionTruth, "readStrata" | "readReport"> & {
  policy: AuditPolicy;
  lattice: Lattice;
  processes: readonly AuditedProcess[];
  owners: Owners;
  now: Side;
  period: string;
  version: number;
  /** The month of the version before by role, by whose Parties they are now; null for a first version. */
  versionBefore: () => Promise<Map<string, RoleTruth> | null>;
};
