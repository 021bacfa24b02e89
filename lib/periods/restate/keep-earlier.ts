import type { DisclosurePolicy } from "@/lib/peers/policy";
import { significantUnit } from "@/lib/peers/rounding";
import { valueColumns, type ValueColumn } from "@/lib/periods/industry/released-figures";
import type { ReleasedCell } from "@/lib/periods/industry/role-tally";
import { cellId, type EarlierRelease } from "@/lib/periods/restate/released-values";

/**
 * P8: a restatement releases a figure anew only if it moves by more than the rounding unit, else the earlier one stands. Stops reading
 * from a figure that flips over a rounding edge how few requests were restated. A figure that is now withheld stays withheld.
 */
export function keepEarlier(policy: DisclosurePolicy, cells: readonly ReleasedCell[], earlier: EarlierRelease): ReleasedCell[] {
  return cells.map((cell) => {
    const before = earlier.get(cellId(cell));
    if (!before) return cell;
    const values = { ...cell.values };
    for (const column of Object.keys(values) as ValueColumn[]) values[column] = standing(policy, column, before[column], values[column]);
    return { ...cell, values };
  });
}

function standing(policy: DisclosurePolicy, column: ValueColumn, before: number | null, now: number | null): number | null {
  if (before === null || now === null) return now;
  return Math.abs(now - before) <= unitOf(policy, column, Math.max(before, now)) * (1 + 1e-9) ? before : now;
}

/** The rounding unit of a figure at a value: a rate's step, or the worth of the last significant figure (P3). */
function unitOf(policy: DisclosurePolicy, column: ValueColumn, value: number): number {
  if (column === "volume") return significantUnit(value, policy.volumeSignificantFigures);
  if (valueColumns[column] === "round_trip_time") return significantUnit(value, policy.timeSignificantFigures);
  return policy.industryRateStep;
}
