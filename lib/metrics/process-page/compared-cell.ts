import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { describeDimension, type ReleasedBreakdown } from "@/lib/metrics/dimensions";
import type { ProcessFilters } from "@/lib/metrics/models";
import { membershipIn } from "@/lib/metrics/process-membership";
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
  process: Pick<CatalogueProcess, "processId" | "name" | "items">,
  filters: ProcessFilters,
  released: readonly ReleasedCell[],
): ComparedCell {
  const candidates = cellsNear(process.processId, filters);
  const chosen = candidates.find((candidate) => isShown(released, candidate)) ?? candidates[0];
  return { key: chosen, note: widerNote("Industry", chosen, process, filters) };
}

/** The cells of the lattice that a filtered page may be compared with, nearest first: the filters' own, the SRV or process whole, the process. */
export function cellsNear(processId: string, filters: ProcessFilters): CellKey[] {
  const whole = (itemType: CellKey["itemType"], item: string): CellKey => ({ itemType, item, breakdown: "", breakdownValue: "" });
  const base = filters.srv === null ? whole("process", processId) : whole("srv", filters.srv);
  return [
    ...filtersSet(filters)
      .slice(0, 1)
      .map(([breakdown, breakdownValue]) => ({ ...base, breakdown, breakdownValue })),
    base,
    ...(filters.srv === null ? [] : [whole("process", processId)]),
  ];
}

function filtersSet({ cspRegion, deviceType, smets }: ProcessFilters): [ReleasedBreakdown, string][] {
  const breakdowns: [ReleasedBreakdown, string | null][] = [
    ["csp_region", cspRegion],
    ["device_type", deviceType],
    ["smets", smets],
  ];
  return breakdowns.filter((pair): pair is [ReleasedBreakdown, string] => pair[1] !== null);
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

/** Why the compared cell is wider than the filters, "Industry: all Device Types"; null when it is not. `whose` begins the note. */
export function widerNote(
  whose: "Industry" | "Peers",
  chosen: CellKey,
  process: Pick<CatalogueProcess, "name" | "items">,
  filters: ProcessFilters,
): string | null {
  const set = filtersSet(filters);
  const wider = set.filter(([breakdown]) => breakdown !== chosen.breakdown).map(([breakdown]) => `all ${plural[breakdown]}`);
  const isWiderItem = filters.srv !== null && chosen.itemType === "process";
  const qualifiers = isAnyQualifier(chosen, process.items, filters) ? ["whatever the qualifier"] : [];
  if (wider.length === 0 && !isWiderItem && qualifiers.length === 0) return null;
  const narrowed = chosen.breakdown === "" ? [] : [`${describeDimension(chosen.breakdown).name} ${chosen.breakdownValue}`];
  return `${whose}: ${[...(isWiderItem ? [`all SRVs of ${process.name}`] : []), ...narrowed, ...wider, ...qualifiers].join(", ")}`;
}

/** Nothing is released by qualifier: an SRV that the process tells apart by it, or a chosen qualifier, is set against more than itself. */
function isAnyQualifier({ itemType, item }: CellKey, items: CatalogueProcess["items"], filters: ProcessFilters): boolean {
  if ((filters.qualifier ?? null) !== null) return true;
  return itemType === "srv" && membershipIn(items, filters.to).qualified.some(([srv]) => srv === item);
}
