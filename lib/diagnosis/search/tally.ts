import type { Columns, Texts } from "@/lib/diagnosis/search/columns";
import type { SearchDimension } from "@/lib/diagnosis/search/dimensions";

/** One way of cutting rows into cells: the dimensions, how many values each has, and the number of cells. */
export type Grid = { dimensions: readonly SearchDimension[]; sizes: readonly number[]; cells: number };
/** The cells of a grid that hold enough to be judged: `slotOf` each cell, -1 for none; `cells` and `requests` by slot. */
export type Slots = { grid: Grid; slotOf: Int32Array; cells: number[]; requests: number[] };

/** The grid of these dimensions; `values` holds each dimension's values behind an empty first one. */
export function gridOf(dimensions: readonly SearchDimension[], values: Texts): Grid {
  const sizes = dimensions.map((dimension) => values[dimension].length - 1);
  return { dimensions, sizes, cells: sizes.reduce((product, size) => product * size, 1) };
}

/** Rows with the cells they are in: a longer grid refines the cells of the one it begins with, which are remembered. */
export type CellRows = { rows: Columns; cellsIn: (grid: Grid) => Int32Array };

/** The rows, ready to be cut by one grid after another. The cells it gives are not to be changed. */
export function cellRows(rows: Columns): CellRows {
  const known = new Map<string, Int32Array>([["", new Int32Array(rows.weights.length)]]);
  const cellsIn = ({ dimensions, sizes }: Grid, length = dimensions.length): Int32Array => {
    const name = dimensions.slice(0, length).join(" ");
    const cells =
      known.get(name) ?? refined(cellsIn({ dimensions, sizes, cells: 0 }, length - 1), rows, dimensions[length - 1], sizes[length - 1]);
    known.set(name, cells);
    return cells;
  };
  return { rows, cellsIn: (grid) => cellsIn(grid) };
}

/** The cells with at least so many requests. Most cells of a grid are empty, so whatever else is counted is counted by slot. */
export function slotsOf({ rows, cellsIn }: CellRows, grid: Grid, least: number): Slots {
  const sums = sumsAt(cellsIn(grid), grid.cells, rows.weights);
  const slots: Slots = { grid, slotOf: new Int32Array(grid.cells).fill(-1), cells: [], requests: [] };
  for (let cell = 0; cell < grid.cells; cell++) {
    if (sums[cell] < least) continue;
    slots.slotOf[cell] = slots.cells.push(cell) - 1;
    slots.requests.push(sums[cell]);
  }
  return slots;
}

/** The slot of each row; -1 for a row that is in none. */
export function slotsIn({ cellsIn }: CellRows, { grid, slotOf }: Slots): Int32Array {
  const cells = cellsIn(grid);
  const slots = new Int32Array(cells.length);
  for (let row = 0; row < cells.length; row++) slots[row] = cells[row] < 0 ? -1 : slotOf[cells[row]];
  return slots;
}

/** Each place cut by a dimension with so many values: at place * size + value; -1 for a row that has none. */
export function refined(places: Int32Array, { codes }: Columns, dimension: SearchDimension, size: number): Int32Array {
  const column = codes[dimension];
  const finer = new Int32Array(places.length);
  for (let row = 0; row < places.length; row++) {
    const code = column[row];
    finer[row] = code === 0 || places[row] < 0 ? -1 : places[row] * size + code - 1;
  }
  return finer;
}

/** The sum of the weights at each place; rows at -1 are left out. */
export function sumsAt(places: Int32Array, size: number, weights: Float64Array): Float64Array {
  const sums = new Float64Array(size);
  for (let row = 0; row < places.length; row++) if (places[row] >= 0) sums[places[row]] += weights[row];
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

/** Whether each row has these codes in the dimensions of the grid: 1 or 0. */
export function rowsIn(rows: Columns, dimensions: readonly SearchDimension[], codes: readonly number[]): Uint8Array {
  const isIn = new Uint8Array(rows.weights.length).fill(1);
  for (const [at, dimension] of dimensions.entries()) {
    const column = rows.codes[dimension];
    for (let row = 0; row < column.length; row++) if (column[row] !== codes[at]) isIn[row] = 0;
  }
  return isIn;
}
