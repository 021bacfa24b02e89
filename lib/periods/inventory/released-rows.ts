import type { Decision } from "@/lib/peers/cell";
import type { UserRole } from "@/lib/access/party-scope";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { decideMovedAmount, decideMovedShare, type Moved } from "@/lib/peers/rules/restated-difference";
import { roundRate, roundSignificant, significantUnit } from "@/lib/peers/rounding";
import { total } from "@/lib/periods/inventory/decide-family";
import type { RoleCells } from "@/lib/periods/inventory/decide-inventory";
import {
  cellName,
  parentName,
  type Amounts,
  type DecidedCell,
  type InventoryKey,
  type InventoryLevel,
} from "@/lib/periods/inventory/inventory-cell";

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

/** What the version that is restated released of a role, and what every contributor then held, by cell name; empty of a first version. */
export type Earlier = { rows: ReadonlyMap<string, ReleasedRow>; amounts: ReadonlyMap<string, { amounts: Amounts }> };

/** The rows released of a role, with what the version before it released where that still stands (P8). */
export function releasedRows(
  policy: DisclosurePolicy,
  userRole: UserRole,
  cells: RoleCells,
  reference: InventoryReference,
  before: Earlier,
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
    return [cell && decision === "shown" ? standing(policy, { ...row, ...figuresOf(policy, cells, cell) }, before, cells) : row];
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

/** P8: a figure that moved by no more than its rounding unit, or by what a group or two put right, stays as it was released. */
function standing(policy: DisclosurePolicy, now: ReleasedRow, earlier: Earlier, cells: RoleCells): ReleasedRow {
  const before = earlier.rows.get(cellName(now));
  if (!before) return now;
  const kept = (value: number | null, old: number | null, unit: number, mayMove: () => boolean) =>
    value !== null && old !== null && value !== old && (Math.abs(value - old) <= unit * (1 + 1e-9) || !mayMove()) ? old : value;
  const place = { userRole: now.userRole, breakdown: "" } as const;
  const unit = significantUnit(Math.max(now.devices ?? 0, before.devices ?? 0), policy.volumeSignificantFigures);
  const devices = kept(
    now.devices,
    before.devices,
    unit,
    () => decideMovedAmount(policy, place, movedOf(now, earlier.amounts, cells, false)) === "shown",
  );
  const share = kept(now.share, before.share, policy.industryRateStep, () =>
    mayShareMove(policy, now.userRole, now, earlier.amounts, cells),
  );
  return { ...now, devices, share };
}

/** P8: whether what moved between two versions, in a firmware and in the rest of its Device Model, passes the rules on its difference. */
export function mayShareMove(
  policy: DisclosurePolicy,
  userRole: UserRole,
  key: InventoryKey,
  then: Earlier["amounts"],
  cells: RoleCells,
): boolean {
  return decideMovedShare(policy, { userRole, breakdown: "" }, movedOf(key, then, cells, true)) === "shown";
}

/** What every contributor of either version held of the cell then and holds now; `withRest`: beside it, of the rest of its Device Model. */
function movedOf(key: InventoryKey, then: Earlier["amounts"], cells: RoleCells, withRest: boolean): Moved[] {
  const [name, whole] = [cellName(key), withRest ? parentName(key) : null];
  const pairs =
    (of: ReadonlyMap<string, { amounts: Amounts }>) =>
    (group: string): [number, number] => {
      const part = of.get(name)?.amounts.get(group) ?? 0;
      return [part, whole === null ? 0 : (of.get(whole)?.amounts.get(group) ?? 0) - part];
    };
  const held = [then, cells].flatMap((of) =>
    [name, ...(whole === null ? [] : [whole])].flatMap((each) => [...(of.get(each)?.amounts.keys() ?? [])]),
  );
  return [...new Set(held)].map((group) => ({ before: pairs(then)(group), now: pairs(cells)(group) }));
}
