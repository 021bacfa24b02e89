import highsLoader from "highs";

type Highs = Awaited<ReturnType<typeof highsLoader>>;
let loaded: Promise<Highs> | null = null;

/** A linear programme: `rows[i]` says low <= sum of value x column <= high; columns lie between low and high. */
export type LinearProgram = {
  low: readonly number[];
  high: readonly number[];
  rows: readonly { columns: readonly number[]; values: readonly number[]; low: number; high: number }[];
};
/** How far (`by`) and which way a column is to be moved from the value it truly has. */
export type Push = { column: number; truly: number; by: number; way: "up" | "down" };

/** The HiGHS solver, loaded once (WebAssembly, in this process). */
export function loadSolver(): Promise<Highs> {
  loaded ??= highsLoader();
  return loaded;
}

/** `values` by column; `rows` and `columns`: those whose bounds keep the column from going further (with a price in the dual). */
export type Extreme = { values: ArrayLike<number>; rows: number[]; columns: { column: number; side: "low" | "high" }[] };
/** A solution of the programme in which the column is as high ("up") or low ("down") as it can be; null where there is none, or no bound. */
export type Reach = (column: number, way: "up" | "down") => Extreme | null;

/** Lets `work` ask for many solutions of one programme, one after the other; each starts where the last one ended. */
export function withProgram<T>(highs: Highs, program: LinearProgram, work: (reach: Reach) => T): T {
  const { modelStatus, objectiveSense } = highs.constants;
  return highs.withModel(modelOf(highs, program, new Map()), (model): T => {
    model.options.set({ output_flag: false, presolve: "off" });
    let asked = -1;
    return work((column, way) => {
      if (asked >= 0) model.changeColCost(asked, 0);
      asked = column;
      model.changeColCost(column, 1);
      model.changeObjectiveSense(way === "up" ? objectiveSense.maximize : objectiveSense.minimize);
      model.run();
      if (model.getModelStatus() !== modelStatus.optimal) return null;
      const { colValue, colDual, rowDual } = model.getSolution();
      const columns = priced(colDual).map((each) => ({ column: each, side: sideOf(program, each, colValue[each]) }));
      return { values: colValue, rows: priced(rowDual), columns };
    });
  });
}

function priced(duals: Float64Array): number[] {
  return [...duals.keys()].filter((at) => Math.abs(duals[at]) > 1e-9);
}

function sideOf({ low, high }: LinearProgram, column: number, value: number): "low" | "high" {
  return Math.abs(value - low[column]) <= Math.abs(high[column] - value) ? "low" : "high";
}

/**
 * One solution of the programme in which as many columns as can be are as far from the truth as asked; null where the solver finds none.
 * A push that does not come all the way may still be possible alone. The programme must hold at the true values.
 */
export function pushAtOnce(highs: Highs, program: LinearProgram, pushes: readonly Push[]): ArrayLike<number> | null {
  const first = program.low.length;
  const pushed: LinearProgram = {
    low: [...program.low, ...pushes.map(() => 0)],
    high: [...program.high, ...pushes.map(({ by }) => by)],
    rows: [
      ...program.rows,
      ...pushes.map(({ column, truly, way }, at) =>
        way === "up"
          ? { columns: [column, first + at], values: [1, -1], low: truly, high: Infinity }
          : { columns: [column, first + at], values: [1, 1], low: -Infinity, high: truly },
      ),
    ],
  };
  const worth = new Map(pushes.map(({ by }, at) => [first + at, 1 / by]));
  const sense = highs.constants.objectiveSense.maximize;
  return highs.withModel({ ...modelOf(highs, pushed, worth), sense }, (model): ArrayLike<number> | null => {
    model.options.set({ output_flag: false });
    model.run();
    return model.getModelStatus() === highs.constants.modelStatus.optimal ? (model.getSolution().colValue ?? null) : null;
  });
}

function modelOf({ infinity }: Highs, { low, high, rows }: LinearProgram, costs: ReadonlyMap<number, number>) {
  const finite = (value: number) => (value === Infinity ? infinity : value === -Infinity ? -infinity : value);
  const starts = [0];
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.columns.length);
  return {
    numCols: low.length,
    numRows: rows.length,
    colCost: Float64Array.from(low, (_, column) => costs.get(column) ?? 0),
    colLower: Float64Array.from(low, finite),
    colUpper: Float64Array.from(high, finite),
    rowLower: Float64Array.from(rows, (row) => finite(row.low)),
    rowUpper: Float64Array.from(rows, (row) => finite(row.high)),
    matrix: {
      format: "csr" as const,
      numCols: low.length,
      numRows: rows.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap((row) => [...row.columns])),
      values: Float64Array.from(rows.flatMap((row) => [...row.values])),
    },
  };
}
