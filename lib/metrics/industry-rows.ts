import type { UserRole } from "@/lib/access/party-scope";
import type { LatticeCells } from "@/lib/metrics/lattice";
import { timeColumn, type MetricRequest, type MetricRow } from "@/lib/metrics/metric-request";
import { readNearest } from "@/lib/metrics/nearest-shown";
import type { Publication } from "@/lib/metrics/queries/publications";
import { absentCell, releasedCells, type ReleasedCell } from "@/lib/metrics/queries/released-cells";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import { releasedOf, releasedTimesOf, withheldOf } from "@/lib/metrics/released-value";
import type { TimeSlot } from "@/lib/metrics/time-frame";

/** The figures that an industry row has, in order: the value alone, or the four times; never a count (disclosure.md P3). */
export function industryFigureIds(request: MetricRequest): string[] {
  return request.metric.shape.kind === "round-trip" ? ["best_ms", "worst_ms", "mean_ms", "median_ms"] : ["value"];
}

/**
 * Rows of released figures for the cells, by time, SRV and breakdown value. Without `by` every slot of the frame has its one row,
 * not-available where nothing was published or delivered; a withheld row says why and names the nearest cell that is shown.
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
  const wanted = request.by.length > 0 ? released : onePerSlot(userRole, cells, released, frame);
  const isAnyWithheld = wanted.some((cell) => cell !== null && withheldOf(cell, request.metric) !== null);
  const nearestOf = isAnyWithheld ? await readNearest(db, series, cells.itemType, cells.items) : () => undefined;
  return wanted.map((cell, at) => metricRow(request, cell?.time ?? frame[at].time, cell, cell && nearestOf(cell, request.metric)));
}

/** The released cell of each slot, one that says withheld where there is none, null where nothing was published or delivered. */
function onePerSlot(
  userRole: UserRole,
  cells: LatticeCells,
  released: readonly ReleasedCell[],
  frame: readonly TimeSlot[],
): (ReleasedCell | null)[] {
  const byTime = new Map(released.map((cell) => [cell.time, cell]));
  const key = {
    itemType: cells.itemType,
    item: cells.items?.[0] ?? "",
    breakdown: cells.breakdown ?? "",
    breakdownValue: cells.values?.[0] ?? "",
  };
  return frame.map(({ time, isAvailable }) => (isAvailable ? (byTime.get(time) ?? absentCell(userRole, time, key)) : null));
}

function metricRow(request: MetricRequest, time: string, cell: ReleasedCell | null, nearest: string | null | undefined): MetricRow {
  const key = request.by.map((dimension) => [dimension, dimension === "srv" ? cell?.item : cell?.breakdownValue]);
  const read = request.metric.shape.kind === "round-trip" ? releasedTimesOf : releasedOf;
  const figures = read(cell ?? undefined, request.metric, nearest ?? undefined);
  const row = { ...Object.fromEntries(key), [timeColumn(request.grain)]: time, ...figures };
  return figures.status === "suppressed" ? { ...row, nearest: nearest ?? null } : row;
}
