import type { CellKey } from "@/lib/peers/cell";

/**
 * The wider cells that may stand in for a withheld one, nearest first (disclosure.md P4, P10): the same item without the breakdown, then
 * the processes the SRV belongs to (in the order given), then all requests. Same role and same month or day throughout.
 */
export function ancestorsOf(cell: CellKey, processesOfSrv: (srv: string) => readonly string[]): CellKey[] {
  const whole = (itemType: CellKey["itemType"], item: string): CellKey => ({ itemType, item, breakdown: "", breakdownValue: "" });
  return [
    ...(cell.breakdown === "" ? [] : [whole(cell.itemType, cell.item)]),
    ...(cell.itemType === "srv" ? processesOfSrv(cell.item).map((process) => whole("process", process)) : []),
    ...(cell.itemType === "all" ? [] : [whole("all", "")]),
  ];
}

/** What is shown instead of a withheld cell: its nearest ancestor that is shown; null when none is. */
export function nearestShown(
  cell: CellKey,
  processesOfSrv: (srv: string) => readonly string[],
  isShown: (cell: CellKey) => boolean,
): CellKey | null {
  return ancestorsOf(cell, processesOfSrv).find(isShown) ?? null;
}
