import type { FailurePage } from "@/lib/metrics/failures/failure-question";

const mostRows = 15;
const mostColumns = 8;

/** Failures by row and column, both most first; a null value is all the rest together. `most` is the largest cell of named values. */
export type CrossTable = {
  rows: { value: string | null; failures: number[]; all: number }[];
  columns: { value: string | null }[];
  most: number;
};

/** The largest rows and columns of the page's two dimensions, and the rest summed, so that every failure is in one cell. */
export function crossTable({ rows, columns }: Pick<FailurePage, "rows" | "columns">): CrossTable {
  const named = columns.length <= mostColumns + 1 ? columns : columns.slice(0, mostColumns);
  const hasRest = named.length < columns.length;
  const failuresOf = (cells: ReadonlyMap<string, number>, all: number) => {
    const each = named.map(({ value }) => cells.get(value) ?? 0);
    return hasRest ? [...each, all - each.reduce((sum, failures) => sum + failures, 0)] : each;
  };
  const shown = rows.length <= mostRows + 1 ? rows : rows.slice(0, mostRows);
  const made: CrossTable["rows"] = shown.map(({ value, failures, cells }) => ({
    value,
    failures: failuresOf(cells, failures),
    all: failures,
  }));
  const most = Math.max(1, ...made.flatMap(({ failures }) => failures.slice(0, named.length)));
  const rest = rows.slice(shown.length).map(({ failures, cells }) => failuresOf(cells, failures));
  if (rest.length > 0) {
    const failures = rest[0].map((_, at) => rest.reduce((sum, row) => sum + row[at], 0));
    made.push({ value: null, failures, all: failures.reduce((sum, each) => sum + each, 0) });
  }
  return { rows: made, columns: [...named.map(({ value }) => ({ value })), ...(hasRest ? [{ value: null }] : [])], most };
}

/** How dark a cell is, 0 (nothing) to 4, by its part of the largest. */
export function heatStep(failures: number, most: number): number {
  const part = failures / most;
  return failures === 0 ? 0 : part > 0.6 ? 4 : part > 0.3 ? 3 : part > 0.1 ? 2 : 1;
}
