import type { Decision } from "@/lib/peers/cell";
import type { UserRole } from "@/lib/access/party-scope";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { roundRate, roundSignificant, significantUnit } from "@/lib/peers/rounding";
import { total } from "@/lib/periods/inventory/decide-family";
import type { RoleCells } from "@/lib/periods/inventory/decide-inventory";
import { cellName, parentName, type DecidedCell, type InventoryKey, type InventoryLevel } from "@/lib/periods/inventory/inventory-cell";

/** A row of released_inventory: rounded (P3), null where withheld; `share` of the Device Model, at level firmware alone. */
export type ReleasedRow = InventoryKey & {
  userRole: UserRole;
  decision: Decision;
  devices: number | null;
  share: number | null;
};

/** The values of the reference data, of which every one has a row, whoever holds what (P10). */
export type InventoryReference = Record<"device_type" | "csp_region" | "smets", readonly string[]>;

const blank = { deviceType: "", cspRegion: "", smets: "", manufacturer: "", model: "", firmwareVersion: "" };
const column = { device_type: "deviceType", csp_region: "cspRegion", smets: "smets" } as const;
/** Levels of which a withheld cell has no row: its very name would say that somebody holds such a Device. */
const namesTell: readonly InventoryLevel[] = ["model", "firmware"];

/** The rows released of a role, with what `before` (an earlier version of the month, by cell name) released where it still stands (P8). */
export function releasedRows(
  policy: DisclosurePolicy,
  userRole: UserRole,
  cells: RoleCells,
  reference: InventoryReference,
  before: ReadonlyMap<string, ReleasedRow>,
): ReleasedRow[] {
  const known = referenceKeys(reference);
  const wanted = new Map([...known, ...[...cells.values()].map(({ key }) => key)].map((key) => [cellName(key), key]));
  const isReference = new Set(known.map(cellName));
  const exception = policy.roleExceptions[userRole];
  return [...wanted].flatMap(([name, key]): ReleasedRow[] => {
    const cell = cells.get(name);
    const decision = cell?.decision ?? (exception && key.level !== "all" ? "class" : "few_peers");
    if (decision !== "shown" && (namesTell.includes(key.level) || !isReference.has(name))) return [];
    const row = { userRole, ...keyOf(key), decision, devices: null, share: null };
    return [cell && decision === "shown" ? standing(policy, { ...row, ...figuresOf(policy, cells, cell) }, before.get(name)) : row];
  });
}

function referenceKeys(reference: InventoryReference): InventoryKey[] {
  const levels = ["device_type", "csp_region", "smets"] as const;
  return [
    { level: "all", ...blank },
    ...levels.flatMap((level) => reference[level].map((value): InventoryKey => ({ level, ...blank, [column[level]]: value }))),
  ];
}

function keyOf({ level, deviceType, cspRegion, smets, manufacturer, model, firmwareVersion }: InventoryKey): InventoryKey {
  return { level, deviceType, cspRegion, smets, manufacturer, model, firmwareVersion };
}

function figuresOf(policy: DisclosurePolicy, cells: RoleCells, cell: DecidedCell): { devices: number; share: number | null } {
  const n = total(cell.amounts);
  const devices = roundSignificant(n, policy.volumeSignificantFigures);
  if (cell.key.level !== "firmware") return { devices, share: null };
  const model = cells.get(parentName(cell.key) ?? "");
  return { devices, share: model ? roundRate(n / total(model.amounts), policy.industryRateStep) : null };
}

/** P8: a figure that moved by no more than its rounding unit stays as it was released. */
function standing(policy: DisclosurePolicy, now: ReleasedRow, before: ReleasedRow | undefined): ReleasedRow {
  if (!before) return now;
  const kept = (value: number | null, old: number | null, unit: number) =>
    value !== null && old !== null && Math.abs(value - old) <= unit * (1 + 1e-9) ? old : value;
  const unit = significantUnit(Math.max(now.devices ?? 0, before.devices ?? 0), policy.volumeSignificantFigures);
  return { ...now, devices: kept(now.devices, before.devices, unit), share: kept(now.share, before.share, policy.industryRateStep) };
}
