import type { CodedRows } from "@/lib/diagnosis/search/encode";
import type { SearchDimension } from "@/lib/diagnosis/search/dimensions";

/** One way of cutting rows into cells: the dimensions, how many values each has, and the number of cells. */
export type Grid = { dimensions: readonly SearchDimension[]; sizes: readonly number[]; cells: number };
/** The cells of a grid that hold enough to be judged: `slotOf` each cell, -1 for none; `cells` and `requests` by slot. */
export type Slots = { grid: Grid; slotOf: Int32Array; cells: number[]; requests: number[] };

/** The grid of these dimensions; `values` holds each dimension's values behind an empty first one. */
export function gridOf(dimensions: readonly SearchDimension[], values: Record<SearchDimension, string[]>): Grid {
  const sizes = dimensions.map((dimension) => values[dimension].length - 1);
  return { dimensions, sizes, cells: sizes.reduce((product, size) => product * size, 1) };
}

/** The cells with at least so many requests. Most cells of a grid are empty, so whatever else is counted is counted by slot. */
export function slotsOf(rows: CodedRows, grid: Grid, least: number): Slots {
  const sums = new Float64Array(grid.cells);
  eachCell(rows, grid, (cell, row) => (sums[cell] += rows.weights[row]));
  const slots: Slots = { grid, slotOf: new Int32Array(grid.cells).fill(-1), cells: [], requests: [] };
  for (let cell = 0; cell < grid.cells; cell++) {
    if (sums[cell] < least) continue;
    slots.slotOf[cell] = slots.cells.push(cell) - 1;
    slots.requests.push(sums[cell]);
  }
  return slots;
}

/** The sum of the weights in each slot, each split further by the dimensions of `split`: at slot * split.cells + its cell. */
export function tally(rows: CodedRows, { grid, slotOf, cells }: Slots, split: Grid, weights = rows.weights): Float64Array {
  const sums = new Float64Array(cells.length * split.cells);
  if (sums.length === 0) return sums;
  const columns = split.dimensions.map((dimension) => rows.codes[dimension]);
  eachCell(rows, grid, (cell, row) => {
    let at = slotOf[cell];
    if (at < 0) return;
    for (let place = 0; place < columns.length; place++) at = at * split.sizes[place] + columns[place][row] - 1;
    sums[at] += weights[row];
  });
  return sums;
}

/** The codes of a cell, one per dimension of the grid. */
export function codesOf(cell: number, { sizes }: Grid): number[] {
  const codes: number[] = [];
  for (let at = sizes.length - 1, left = cell; at >= 0; at--) {
    codes[at] = (left % sizes[at]) + 1;
    left = Math.floor(left / sizes[at]);
  }
  return codes;
}

/** Whether each row has these codes in the dimensions of the grid. */
export function rowsIn(rows: CodedRows, dimensions: readonly SearchDimension[], codes: readonly number[]): (row: number) => boolean {
  const columns = dimensions.map((dimension) => rows.codes[dimension]);
  return (row) => columns.every((column, at) => column[row] === codes[at]);
}

/** Visits the cell of each row; a row that has no code in a dimension of the grid is in none. */
function eachCell(rows: CodedRows, { dimensions, sizes }: Grid, visit: (cell: number, row: number) => void): void {
  const columns = dimensions.map((dimension) => rows.codes[dimension]);
  for (let row = 0; row < rows.weights.length; row++) {
    let cell = 0;
    for (let at = 0; at < columns.length; at++) {
      const code = columns[at][row];
      if (code === 0) {
        cell = -1;
        break;
      }
      cell = cell * sizes[at] + code - 1;
    }
    if (cell >= 0) visit(cell, row);
  }
}
