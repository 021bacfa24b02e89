import type { UserRole } from "@/lib/access/party-scope";
import type { SuppressionReason } from "@/lib/metrics/models";

export const breakdowns = ["csp_region", "device_type", "smets"] as const;
export type Breakdown = (typeof breakdowns)[number];

/** What a cell is about: all requests (item ''), a Business Process or an SRV, whole (breakdown '') or one value of one dimension. */
export type CellKey = { itemType: "all" | "process" | "srv"; item: string; breakdown: Breakdown | ""; breakdownValue: string };
/** A cell of the lattice of disclosure.md P4. `day` null = the month. */
export type LatticeCell = CellKey & { userRole: UserRole; day: string | null };

/** What was decided on a cell. `membership` (P9) is told to readers as `secondary` (P10): which rule withheld it would say who came or went. */
export type Decision = "shown" | SuppressionReason | "membership";
