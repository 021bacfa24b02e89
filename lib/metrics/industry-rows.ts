import type { UserRole } from "@/lib/access/party-scope";
import type { LatticeCells } from "@/lib/metrics/lattice";
import { timeColumn, type MetricRequest, type MetricRow } from "@/lib/metrics/metric-request";
import { processName } from "@/lib/metrics/queries/process-items";
import type { Publication } from "@/lib/metrics/queries/publications";
import { releasedCells, type ReleasedCell, type ReleasedSeries } from "@/lib/metrics/queries/released-cells";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import { releasedOf, releasedTimesOf, withheldOf } from "@/lib/metrics/released-value";
import type { TimeSlot } from "@/lib/metrics/time-frame";

/** The figures that an industry row has, in order: the value alone, or the four times; never a count (disclosure.md P3). */
export function industryFigureIds(request: MetricRequest): string[] {
  return request.metric.shape.kind === "round-trip" ? ["best_ms", "worst_ms", "mean_ms", "median_ms"] : ["value"];
}

/**
 * Rows of released figures for the cells, by time, SRV and breakdown value. Without `by` every slot of the frame has its one row, and one
 * that was not released is not-available; a withheld row says why and names the nearest cell that is shown.
 */
export async function industryRows(
  db: ReaderDb,
  userRole: UserRole,
  request: MetricRequest,
  cells: LatticeCells,
  publications: readonly Publication[],
  frame: readonly TimeSlot[],
): Promise<MetricRow[]> {
  const series = { userRole, publications, grain: request.grain };
  const released = await releasedCells(db, series, cells);
  const nearestOf = await nearestShown(db, request, series, cells, released);
  const rowOf = (cell: ReleasedCell) => metricRow(request, cell.time, cell, nearestOf(cell));
  if (request.by.length > 0) return released.map(rowOf);
  const byTime = new Map(released.map((cell) => [cell.time, cell]));
  return frame.map(({ time, isAvailable }) => {
    const cell = isAvailable ? byTime.get(time) : undefined;
    return cell ? rowOf(cell) : metricRow(request, time, undefined, undefined);
  });
}

function metricRow(request: MetricRequest, time: string, cell: ReleasedCell | undefined, nearest: string | undefined): MetricRow {
  const key = request.by.map((dimension) => [dimension, dimension === "srv" ? cell?.item : cell?.breakdownValue]);
  const isTimes = request.metric.shape.kind === "round-trip";
  const figures = isTimes ? releasedTimesOf(cell, request.metric, nearest) : releasedOf(cell, request.metric, nearest);
  const row = { ...Object.fromEntries(key), [timeColumn(request.grain)]: time, ...figures };
  return figures.status === "suppressed" ? { ...row, nearest: nearest ?? null } : row;
}

const whole = { breakdown: "", values: [""] } as const;
const allRequests = "Industry, all requests";

/** For a withheld cell, the name of the same process, SRV or role without the breakdown, else of all requests, whichever is shown first. */
async function nearestShown(
  db: ReaderDb,
  request: MetricRequest,
  series: ReleasedSeries,
  cells: LatticeCells,
  released: readonly ReleasedCell[],
): Promise<(cell: ReleasedCell) => string | undefined> {
  if (released.every((cell) => withheldOf(cell, request.metric) === null)) return () => undefined;
  const shownIn = (list: ReleasedCell[]) =>
    new Set(list.filter((cell) => withheldOf(cell, request.metric) === null).map(({ time, item }) => `${time} ${item}`));
  const items = shownIn(cells.breakdown === "" ? [] : await releasedCells(db, series, { ...cells, ...whole }));
  const all = shownIn(await releasedCells(db, series, { itemType: "all", items: [""], ...whole }));
  const process = cells.itemType === "process" ? await processName(db, cells.items?.[0] ?? "") : null;
  return ({ time, item }) => {
    if (items.has(`${time} ${item}`)) return cells.itemType === "all" ? allRequests : `Industry, ${process ?? `SRV ${item}`}`;
    return all.has(`${time} `) ? allRequests : undefined;
  };
}
