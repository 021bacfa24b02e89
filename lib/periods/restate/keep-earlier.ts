import type { DisclosurePolicy } from "@/lib/peers/policy";
import { significantUnit } from "@/lib/peers/rounding";
import { decideMovedAmount, decideMovedShare, type Moved } from "@/lib/peers/rules/restated-difference";
import type { Amount, GroupAmounts } from "@/lib/periods/industry/group-amounts";
import { valueColumns, type DecidedMetric, type ValueColumn } from "@/lib/periods/industry/released-figures";
import type { ReleasedCell } from "@/lib/periods/industry/released-cell";
import type { EarlierVersion } from "@/lib/periods/restate/earlier-version";
import { cellId } from "@/lib/periods/restate/released-values";

/**
 * P8: a restatement releases a figure anew only if it moves by more than the rounding unit and the pair (old, new) passes the rules on its
 * difference, else the earlier one stands. Stops reading from the pair what a few requests, or one group's correction, were. A figure that
 * is now withheld stays withheld.
 */
export function keepEarlier(policy: DisclosurePolicy, cells: readonly ReleasedCell[], earlier: EarlierVersion): ReleasedCell[] {
  return cells.map((cell) => {
    const before = earlier.released.get(cellId(cell))?.values;
    if (!before) return cell;
    const values = { ...cell.values };
    const passes = new Map<DecidedMetric, boolean>();
    for (const column of Object.keys(values) as ValueColumn[]) {
      const metric = valueColumns[column];
      if (before[column] === null || values[column] === null || before[column] === values[column]) continue;
      const isNear =
        Math.abs(values[column] - before[column]) <= unitOf(policy, column, Math.max(before[column], values[column])) * (1 + 1e-9);
      if (!isNear && !passes.has(metric)) passes.set(metric, mayMove(policy, cell, metric, earlier));
      if (isNear || !passes.get(metric)) values[column] = before[column];
    }
    return { ...cell, values };
  });
}

/** The two amounts whose movement a metric shows; of a volume or of times the second is nothing. */
export const movable: Record<DecidedMetric, { first: Amount; second: Amount | null }> = {
  outcome_success: { first: ["nFail"], second: ["n", "nFail"] },
  delivery_failure: { first: ["nDeliveryFail"], second: ["n", "nDeliveryFail"] },
  within_trt: { first: ["nTrt", "nWithinTrt"], second: ["nWithinTrt"] },
  volume: { first: ["n"], second: null },
  round_trip_time: { first: ["rttN"], second: null },
};

function mayMove(policy: DisclosurePolicy, cell: ReleasedCell, metric: DecidedMetric, earlier: EarlierVersion): boolean {
  if (cell.day !== null && earlier.isSameDay(cell.day)) return false;
  const { first, second } = movable[metric];
  const moved = movedGroups(earlier.amountsOf(cell), cell.amounts, first, second);
  const decide = second === null ? decideMovedAmount : decideMovedShare;
  return decide(policy, cell, moved) === "shown";
}

/** What every contributor of either version had of the two amounts then and has now. */
export function movedGroups(then: GroupAmounts | undefined, now: GroupAmounts | undefined, first: Amount, second: Amount | null): Moved[] {
  const read = (amounts: GroupAmounts | undefined) =>
    new Map(
      Array.from(amounts?.groups ?? [], (group, at) => {
        const pair: [number, number] = [amounts?.at(at, first) ?? 0, second === null ? 0 : (amounts?.at(at, second) ?? 0)];
        return [group, pair];
      }),
    );
  const [before, after] = [read(then), read(now)];
  const none: [number, number] = [0, 0];
  return [...new Set([...before.keys(), ...after.keys()])].map((group) => ({
    before: before.get(group) ?? none,
    now: after.get(group) ?? none,
  }));
}

/** The rounding unit of a figure at a value: a rate's step, or the worth of the last significant figure (P3). */
function unitOf(policy: DisclosurePolicy, column: ValueColumn, value: number): number {
  if (column === "volume") return significantUnit(value, policy.volumeSignificantFigures);
  if (valueColumns[column] === "round_trip_time") return significantUnit(value, policy.timeSignificantFigures);
  return policy.industryRateStep;
}
