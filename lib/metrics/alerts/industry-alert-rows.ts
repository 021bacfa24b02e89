import type { UserRole } from "@/lib/access/party-scope";
import { invalid } from "@/lib/errors";
import {
  isShown,
  releasedAlertCells,
  releasedAlertTimes,
  releasedAlertValue,
  type ReleasedAlert,
} from "@/lib/metrics/alerts/released-alerts";
import type { AlertShape } from "@/lib/metrics/definitions/define-metric";
import { timeColumn, type MetricRequest, type MetricRow } from "@/lib/metrics/metric-request";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import type { TimeSlot } from "@/lib/metrics/time-frame";

/**
 * The Alert Codes an industry question is about: all Alerts together ([""]), one, some, or every code (null). Throws `invalid` when the
 * question is off the lattice, which for Alerts is role x Alert Code (disclosure.md P4).
 */
export function alertCodesAsked({ by, filters, scope }: MetricRequest): readonly string[] | null {
  const off = [...by, ...filters.keys()].find((dimension) => dimension !== "alert_code");
  if (off) {
    const name = by.includes(off) ? "by" : off;
    throw invalid(name, `Alert figures of scope ${scope} exist for all Alerts or by Alert Code, as by or as filter.`, ["alert_code"]);
  }
  const codes = filters.get("alert_code");
  if (by.length > 0) return codes ?? null;
  if (codes && codes.length > 1)
    throw invalid("alert_code", "Industry figures of several codes cannot be added up: give one, or add alert_code to by.");
  return codes ?? [""];
}

/** Rows of released figures of the codes, by time and code; a withheld row says why and names all Alerts where those are shown. */
export async function industryAlertRows(
  db: ReaderDb,
  userRole: UserRole,
  request: MetricRequest,
  codes: readonly string[] | null,
  publications: readonly Publication[],
  frame: readonly TimeSlot[],
): Promise<MetricRow[]> {
  const series = { userRole, publications, grain: request.grain };
  const cells = await releasedAlertCells(db, series, codes);
  const wholes = new Map((await releasedAlertCells(db, series, [""])).map((cell) => [cell.time, cell]));
  const byTime = new Map(cells.map((cell) => [cell.time, cell]));
  const rowOf = (time: string, cell: ReleasedAlert | null | undefined) => metricRow(request, time, cell, wholes.get(time));
  if (request.by.length > 0) return cells.map((cell) => rowOf(cell.time, cell));
  return frame.map(({ time, isAvailable }) => rowOf(time, isAvailable ? (byTime.get(time) ?? null) : undefined));
}

function metricRow(
  request: MetricRequest,
  time: string,
  cell: ReleasedAlert | null | undefined,
  whole: ReleasedAlert | undefined,
): MetricRow {
  const { released } = request.metric.shape as AlertShape; // safe: the subject of the metric is Alerts
  const figures = released === "delivery_time" ? releasedAlertTimes(cell) : releasedAlertValue(cell, released);
  const key: Record<string, string> = request.by.length > 0 && cell ? { alert_code: cell.alertCode } : {};
  const row = { ...key, [timeColumn(request.grain)]: time, ...figures };
  if (figures.status !== "suppressed") return row;
  const isWhole = cell !== undefined && cell?.alertCode === "";
  return { ...row, nearest: !isWhole && isShown(whole, released) ? "Industry, all Alerts" : null };
}
