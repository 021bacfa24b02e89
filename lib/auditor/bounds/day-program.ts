import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import type { RoleCase } from "@/lib/auditor/attacks/role-case";
import type { Family } from "@/lib/auditor/bounds/families";
import type { BoundedMeasure, Knowledge } from "@/lib/auditor/bounds/intervals";
import type { LinearProgram } from "@/lib/auditor/bounds/solver";

/** `cellOfRow`: the cell whose share the row holds, undefined where it holds a sum. */
export type DayProgram = {
  program: LinearProgram;
  columnOf: (cell: number, measure: BoundedMeasure) => number;
  ofColumn: (column: number) => { cell: number; measure: BoundedMeasure };
  cellOfRow: (row: number) => number | undefined;
};

/**
 * All that a seat knows of one day's cells (day 0: the month's) at once: a column per cell for the requests and, where the measure is of
 * failures, one for those; a row per sum and two per share. The bounds of columns are the quick ones, which hold what other days say.
 */
export function dayProgram(the: RoleCase, known: Knowledge, families: readonly Family[], day: number, measure: BoundedMeasure): DayProgram {
  const { cells, bounds, shares } = known;
  const rate = ratesOfRelease.find(({ failing }) => failing === measure);
  const of: BoundedMeasure[] = rate ? [rate.whole, rate.failing] : [measure];
  const indexes = [...cells.keys()].filter((index) => the.lattice.partsOf(cells[index]).day === day);
  const placeOf = new Map(indexes.map((index, place) => [cells[index], place]));
  const columnOf = (cell: number, each: BoundedMeasure) => (placeOf.get(cell) ?? 0) + of.indexOf(each) * indexes.length;
  const sums = families.filter(({ total, parts }) => placeOf.has(total) && placeOf.has(parts[0]));
  const sumRows = of.flatMap((each) =>
    sums.map(({ total, parts }) => ({
      columns: [columnOf(total, each), ...parts.map((part) => columnOf(part, each))],
      values: [-1, ...parts.map(() => 1)],
      low: 0,
      high: 0,
    })),
  );
  const shareRows = indexes.flatMap((index) => {
    if (!rate) return [];
    const columns = [columnOf(cells[index], rate.failing), columnOf(cells[index], rate.whole)];
    const { low, high } = shares[rate.figure];
    return [
      { columns, values: [1, -low[index]], low: 0, high: Infinity },
      { columns, values: [1, -high[index]], low: -Infinity, high: 0 },
    ];
  });
  const program = {
    low: of.flatMap((each) => indexes.map((index) => bounds[each].low[index])),
    high: of.flatMap((each) => indexes.map((index) => bounds[each].high[index])),
    rows: [...sumRows, ...shareRows],
  };
  const ofColumn = (column: number) => ({
    cell: cells[indexes[column % indexes.length]],
    measure: of[Math.floor(column / indexes.length)],
  });
  const cellOfRow = (row: number) => (row < sumRows.length ? undefined : cells[indexes[(row - sumRows.length) >> 1]]);
  return { program, columnOf, ofColumn, cellOfRow };
}
