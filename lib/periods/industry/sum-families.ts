import type { FamilyMember } from "@/lib/peers/rules/complementary";
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
  /** The cell as a member of its families in the metric under way, one for each of its tellings; P7 keeps them here. */
  members: FamilyMember[];
};
export type Cells = Map<number, ReleaseNode>;
/** Cells that add up to another. `isOverDays`: a month's cell and its days. */
export type SumFamily = { parent: ReleaseNode; children: ReleaseNode[]; isOverDays: boolean };
/** Numbers of cells of one time that add up to another. */
type CellSum = { parent: number; children: number[] };

/** Every family of a role's cells, known to its members: breakdowns to their item, items to all requests and processes, days to the month, twins. */
export function linkFamilies(lattice: RoleLattice, month: Cells, days: readonly Cells[]): SumFamily[] {
  const sums = [...breakdownSums(lattice, [month, ...days]), ...itemSums(lattice)];
  const families: SumFamily[] = [];
  for (const cells of [month, ...days]) {
    for (const { parent, children } of sums) {
      const whole = cells.get(parent);
      if (whole) families.push({ parent: whole, children: presentOf(cells, children), isOverDays: false });
    }
    families.push(...twinFamilies(lattice, cells));
  }
  for (const [cell, parent] of month) families.push({ parent, children: days.flatMap((day) => day.get(cell) ?? []), isOverDays: true });
  const real = families.filter(({ children }) => children.length > 0);
  for (const family of real) {
    family.parent.families.push(family);
    for (const child of family.children) child.families.push(family);
  }
  return real;
}

function presentOf(cells: Cells, numbers: readonly number[]): ReleaseNode[] {
  const present: ReleaseNode[] = [];
  for (const number of numbers) {
    const node = cells.get(number);
    if (node) present.push(node);
  }
  return present;
}

function breakdownSums(lattice: RoleLattice, times: readonly Cells[]): CellSum[] {
  const sums = new Map<string, CellSum>();
  for (const cell of new Set(times.flatMap((cells) => [...cells.keys()]))) {
    const parent = lattice.wholeOf(cell);
    if (parent === cell) continue;
    const key = `${parent} ${lattice.keyOf(cell).breakdown}`;
    const sum = sums.get(key) ?? { parent, children: [] };
    sums.set(key, sum);
    sum.children.push(cell);
  }
  return [...sums.values()];
}

function itemSums(lattice: RoleLattice): CellSum[] {
  const slots = lattice.allSlots();
  return lattice.sums().flatMap(({ whole, parts }) => {
    // An item's cells are numbered on from its whole; an item that no cell is about has none.
    const [first, ...others] = [whole, ...parts].map((item) => lattice.cellAt(item, 0));
    const children = others.filter((cell) => cell >= 0);
    return first < 0 ? [] : slots.map((slot) => ({ parent: first + slot, children: children.map((cell) => cell + slot) }));
  });
}

/** The two ways to ask for SMETS1, by Region and by SMETS version, where they hold the same requests: one gives the other away. */
function twinFamilies(lattice: RoleLattice, cells: Cells): SumFamily[] {
  const families: SumFamily[] = [];
  const [region, smets] = [lattice.slotOf("csp_region", "SMETS1"), lattice.slotOf("smets", "SMETS1")];
  for (const cell of cells.keys()) {
    const whole = lattice.wholeOf(cell);
    if (whole !== cell) continue;
    const [parent, twin] = [cells.get(whole + region), cells.get(whole + smets)];
    if (!parent || !twin || twin.amounts.total(["n"]) !== parent.amounts.total(["n"])) continue;
    families.push({ parent, children: [twin], isOverDays: false });
  }
  return families;
}
