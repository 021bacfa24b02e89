import type { Family } from "@/lib/auditor/bounds/families";
import type { Bounds } from "@/lib/auditor/bounds/intervals";

type Side = "low" | "high";
type Step = { cell: number; side: Side };
/** The bounds of a measure, where each cell stands in them, the sums they were drawn together by, and which cells are shown. */
export type Drawn = {
  bounds: Bounds;
  indexOf: ReadonlyMap<number, number>;
  families: readonly Family[];
  isShown: (cell: number) => boolean;
};

/**
 * The shown cells that a bound rests on, those with the fewest sums between: the members of the sums that give it, else of the sums that
 * give those members' own bounds, and so on. None where no sum gives it.
 */
export function supportOf(drawn: Drawn, cell: number, sides: readonly Side[] = ["high"]): number[] {
  const seen = new Set(sides.map((side) => `${side} ${cell}`));
  let steps = sides.map((side): Step => ({ cell, side }));
  while (steps.length > 0) {
    const next = steps.flatMap((step) => restsOn(drawn, step)).filter((step) => isNew(seen, step));
    const shown = new Set(next.map((step) => step.cell).filter((each) => each !== cell && drawn.isShown(each)));
    if (shown.size > 0) return [...shown];
    steps = next;
  }
  return [];
}

function isNew(seen: Set<string>, { cell, side }: Step): boolean {
  const name = `${side} ${cell}`;
  if (seen.has(name)) return false;
  seen.add(name);
  return true;
}

/** Bounds move to whole numbers: a sum gives a bound if it comes within less than one of it. */
const wholeStep = 1 - 1e-6;
const other: Record<Side, Side> = { low: "high", high: "low" };

/** The members of every sum that alone gives the bound, with the side of each that it takes. */
function restsOn({ bounds, indexOf, families }: Drawn, { cell, side }: Step): Step[] {
  const of = (each: number, at: Side) => bounds[at][indexOf.get(each) ?? -1];
  const bound = of(cell, side);
  if (side === "low" ? bound <= 0 : bound === Infinity) return [];
  const isGiven = (sum: number) => (side === "high" ? sum < bound + wholeStep : sum > bound - wholeStep);
  return (familiesByCell(families).get(cell) ?? []).flatMap(({ total, parts }) => {
    const others = parts.filter((part) => part !== cell);
    if (total === cell) {
      const sum = parts.reduce((amount, part) => amount + of(part, side), 0);
      return isGiven(sum) ? parts.map((part) => ({ cell: part, side })) : [];
    }
    const rest = others.reduce((amount, part) => amount - of(part, other[side]), of(total, side));
    return isGiven(rest) ? [{ cell: total, side }, ...others.map((part) => ({ cell: part, side: other[side] }))] : [];
  });
}

const indexes = new WeakMap<readonly Family[], ReadonlyMap<number, Family[]>>();

function familiesByCell(families: readonly Family[]): ReadonlyMap<number, Family[]> {
  const held = indexes.get(families);
  if (held) return held;
  const index = new Map<number, Family[]>();
  for (const family of families) {
    for (const cell of [family.total, ...family.parts]) {
      const list = index.get(cell);
      if (list) list.push(family);
      else index.set(cell, [family]);
    }
  }
  indexes.set(families, index);
  return index;
}
