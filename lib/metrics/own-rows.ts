import { roundTripNotAvailable, roundTripOf, shareNotAvailable, shareOf } from "@/lib/metrics/figures";
import type { MetricShape } from "@/lib/metrics/definitions/define-metric";
import { keyDimensions, timeColumn, type MetricRequest, type MetricRow } from "@/lib/metrics/metric-request";
import type { OwnRow } from "@/lib/metrics/queries/own-metric";
import type { TimeSlot } from "@/lib/metrics/time-frame";

/**
 * The rows of an answer from what the cubes gave. Without `by` every slot of the frame has its one row: zeros where a delivered month or day
 * had no request, not-available where nothing was published or delivered (reasons: no row where nothing failed).
 */
export function ownRows(request: MetricRequest, found: readonly OwnRow[], frame: readonly TimeSlot[]): MetricRow[] {
  const failures = failuresPerGroup(found);
  const rowOf = (row: OwnRow): MetricRow => {
    const key = Object.fromEntries(keyDimensions(request).map((dimension, at) => [dimension, row.key[at]]));
    return { ...key, [timeColumn(request.grain)]: row.time, ...figuresOf(row, failures.get(groupOf(row)) ?? 0) };
  };
  if (keyDimensions(request).length > 0) return found.map(rowOf);
  const byTime = new Map<string, OwnRow[]>(frame.map(({ time }) => [time, []]));
  for (const row of found) byTime.get(row.time)?.push(row);
  return frame.flatMap(({ time, isAvailable }) => {
    const rows = isAvailable ? (byTime.get(time) ?? []).map(rowOf) : [];
    if (rows.length > 0) return rows;
    const figures = isAvailable ? zeroFigures(request.metric.shape) : missingFigures(request.metric.shape);
    return figures === null ? [] : [{ [timeColumn(request.grain)]: time, ...figures }];
  });
}

function figuresOf(row: OwnRow, failures: number): MetricRow {
  switch (row.kind) {
    case "share":
      return shareOf(row.numerator, row.denominator);
    case "count":
      return { value: row.value, status: "shown" };
    case "round-trip":
      return roundTripOf(row);
    case "reasons":
      return { reason_code: row.reason, value: row.value, share: row.value / failures, status: "shown" };
  }
}

function zeroFigures({ kind }: MetricShape): MetricRow | null {
  if (kind === "share") return shareOf(0, 0);
  if (kind === "count") return { value: 0, status: "shown" };
  return kind === "reasons" ? null : roundTripOf({ count: 0, best: null, worst: null, mean: null, median: null, histogram: null });
}

function missingFigures({ kind }: MetricShape): MetricRow {
  if (kind === "share") return shareNotAvailable;
  if (kind === "count") return { value: null, status: "not-available" };
  return kind === "reasons" ? { reason_code: null, value: null, share: null, status: "not-available" } : roundTripNotAvailable;
}

function groupOf(row: OwnRow): string {
  return JSON.stringify([row.time, ...row.key]);
}

function failuresPerGroup(found: readonly OwnRow[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const row of found) if (row.kind === "reasons") totals.set(groupOf(row), (totals.get(groupOf(row)) ?? 0) + row.value);
  return totals;
}
