import type { UserRole } from "@/lib/access/party-scope";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { decideFamily, type Candidate } from "@/lib/periods/inventory/decide-family";
import type { Holding } from "@/lib/periods/inventory/holdings";
import { cellName, inventoryLevels, parentName, type DecidedCell } from "@/lib/periods/inventory/inventory-cell";

/** Every cell of a role by its name. */
export type RoleCells = Map<string, DecidedCell>;

/**
 * Decides the inventory lattice of one role from the top down: the whole estate, its three one-dimension families, the models of each Device
 * Type, the firmware of each model. `earlier`: the holdings of the period before, empty where it was not published.
 */
export function decideInventory(
  policy: DisclosurePolicy,
  userRole: UserRole,
  holdings: readonly Holding[],
  earlier: readonly Holding[],
): RoleCells {
  const decided: RoleCells = new Map();
  const before = earlier.length === 0 ? null : amountsOf(earlier);
  const now = [...amountsOf(holdings)].map(([name, { key, amounts }]): Candidate & { name: string } => {
    return { name, key, amounts, earlier: before && new Set(before.get(name)?.amounts.keys() ?? []) };
  });
  for (const level of inventoryLevels) {
    const families = new Map<string, Candidate[]>();
    for (const cell of now) {
      if (cell.key.level !== level) continue;
      const parent = parentName(cell.key) ?? "";
      const family = families.get(parent);
      if (family) family.push(cell);
      else families.set(parent, [cell]);
    }
    for (const [parent, cells] of families) {
      const above = decided.get(parent);
      const whole = level === "firmware" ? (above?.amounts ?? null) : null;
      for (const cell of decideFamily(policy, userRole, above?.decision ?? "shown", cells, whole)) decided.set(cellName(cell.key), cell);
    }
  }
  return decided;
}

/** What every contributor holds of every cell, by the name of the cell. */
export function amountsOf(holdings: readonly Holding[]): Map<string, { key: Holding; amounts: Map<string, number> }> {
  const cells = new Map<string, { key: Holding; amounts: Map<string, number> }>();
  for (const holding of holdings) {
    const name = cellName(holding);
    const cell = cells.get(name) ?? { key: holding, amounts: new Map<string, number>() };
    cell.amounts.set(holding.contributor, (cell.amounts.get(holding.contributor) ?? 0) + holding.n);
    cells.set(name, cell);
  }
  return cells;
}
