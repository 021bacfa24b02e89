import { describeDimension, type ReleasedBreakdown } from "@/lib/metrics/dimensions";
import type { ProcessFilters } from "@/lib/metrics/models";
import type { ReleasedCell } from "@/lib/metrics/queries/released-cells";
import { withheldOf } from "@/lib/metrics/released-value";
import { metricOf } from "@/lib/metrics/registry";
import type { CellKey } from "@/lib/peers/cell";

/** The released cell that a process page compares with, and why it is wider than the filters; note null when it matches them. */
export type ComparedCell = { key: CellKey; note: string | null };

const plural: Record<ReleasedBreakdown, string> = { csp_region: "Regions", device_type: "Device Types", smets: "SMETS versions" };

/**
 * The nearest cell to the filters whose outcome success is shown (disclosure.md P4, P14): the SRV or process split by Region, Device Type or
 * SMETS version, in that order, else whole, else the process; where none is shown, the first of them.
 */
export function comparedCell(
  process: { processId: string; name: string },
  filters: ProcessFilters,
  released: readonly ReleasedCell[],
): ComparedCell {
  const breakdowns: [ReleasedBreakdown, string | null][] = [
    ["csp_region", filters.cspRegion],
    ["device_type", filters.deviceType],
    ["smets", filters.smets],
  ];
  const set = breakdowns.filter((pair): pair is [ReleasedBreakdown, string] => pair[1] !== null);
  const whole = (itemType: CellKey["itemType"], item: string): CellKey => ({ itemType, item, breakdown: "", breakdownValue: "" });
  const base = filters.srv === null ? whole("process", process.processId) : whole("srv", filters.srv);
  const candidates: CellKey[] = [
    ...set.slice(0, 1).map(([breakdown, breakdownValue]) => ({ ...base, breakdown, breakdownValue })),
    base,
    ...(filters.srv === null ? [] : [whole("process", process.processId)]),
  ];
  const chosen = candidates.find((candidate) => isShown(released, candidate)) ?? candidates[0];
  return { key: chosen, note: noteOf(chosen, process.name, set, filters.srv) };
}

function isShown(released: readonly ReleasedCell[], key: CellKey): boolean {
  const cell = released.find(
    (each) =>
      each.itemType === key.itemType &&
      each.item === key.item &&
      each.breakdown === key.breakdown &&
      each.breakdownValue === key.breakdownValue,
  );
  return cell !== undefined && withheldOf(cell, metricOf("outcome-success")) === null;
}

function noteOf(chosen: CellKey, processName: string, set: [ReleasedBreakdown, string][], srv: string | null): string | null {
  const wider = set.filter(([breakdown]) => breakdown !== chosen.breakdown).map(([breakdown]) => `all ${plural[breakdown]}`);
  const isWiderItem = srv !== null && chosen.itemType === "process";
  if (wider.length === 0 && !isWiderItem) return null;
  const narrowed = chosen.breakdown === "" ? [] : [`${describeDimension(chosen.breakdown).name} ${chosen.breakdownValue}`];
  return `Industry: ${[...(isWiderItem ? [`all SRVs of ${processName}`] : []), ...narrowed, ...wider].join(", ")}`;
}
