import type { ReleasedFigures } from "@/lib/periods/industry/released-figures";
import type { GroupAmounts } from "@/lib/periods/industry/group-amounts";
import type { RoleLattice } from "@/lib/periods/industry/role-lattice";

/** A cell with requests in a month or a day: what is released of it, and whose requests they are. */
export type ReleaseNode = {
  figures: ReleasedFigures;
  amounts: GroupAmounts;
  families: SumFamily[];
  /** Of a cell whose class is not released (P2a): what its numbers alone would say. What they would show is no secret. */
  byNumbers: ReleasedFigures["decisions"] | null;
};
export type Cells = Map<number, ReleaseNode>;
/** Cells that add up to another. */
export type SumFamily = { parent: ReleaseNode; children: ReleaseNode[] };

/** Every family of a role's cells, known to its members: breakdowns to their item, items to all requests and processes, days to the month, twins. */
export function linkFamilies(lattice: RoleLattice, month: Cells, days: readonly Cells[]): SumFamily[] {
  const families = [month, ...days].flatMap((cells) => [
    ...breakdownFamilies(lattice, cells),
    ...itemFamilies(lattice, cells),
    ...twinFamilies(lattice, cells),
  ]);
  for (const [cell, parent] of month) {
    const children = days.flatMap((day) => day.get(cell) ?? []);
    families.push({ parent, children });
  }
  const real = families.filter(({ children }) => children.length > 0);
  for (const family of real) for (const member of [family.parent, ...family.children]) member.families.push(family);
  return real;
}

function breakdownFamilies(lattice: RoleLattice, cells: Cells): SumFamily[] {
  const families = new Map<string, SumFamily>();
  for (const [cell, node] of cells) {
    const whole = lattice.wholeOf(cell);
    const parent = cells.get(whole);
    if (whole === cell || !parent) continue;
    const key = `${whole} ${lattice.keyOf(cell).breakdown}`;
    const family = families.get(key) ?? { parent, children: [] };
    families.set(key, family);
    family.children.push(node);
  }
  return [...families.values()];
}

function itemFamilies(lattice: RoleLattice, cells: Cells): SumFamily[] {
  const families: SumFamily[] = [];
  for (const { whole, parts } of lattice.sums()) {
    for (const slot of lattice.allSlots()) {
      const parent = cells.get(lattice.cellAt(whole, slot));
      const children = parts.flatMap((part) => cells.get(lattice.cellAt(part, slot)) ?? []);
      if (parent && children.length > 0) families.push({ parent, children });
    }
  }
  return families;
}

/** The two ways to ask for SMETS1, by Region and by SMETS version, where they hold the same requests: one gives the other away. */
function twinFamilies(lattice: RoleLattice, cells: Cells): SumFamily[] {
  const families: SumFamily[] = [];
  for (const [cell, parent] of cells) {
    const { breakdown, breakdownValue, ...item } = lattice.keyOf(cell);
    if (breakdown !== "csp_region" || breakdownValue !== "SMETS1") continue;
    const twin = cells.get(lattice.cellAt(item, lattice.slotOf("smets", "SMETS1")));
    if (twin && twin.amounts.total(["n"]) === parent.amounts.total(["n"])) families.push({ parent, children: [twin] });
  }
  return families;
}
