import type { PartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { loadIndustryMetric, loadOwnMetric } from "@/lib/metrics/loaders/load-metric";
import type { MetricAnswer, MetricRequest, MetricRow } from "@/lib/metrics/metric-request";
import type { SuppressionReason, Status } from "@/lib/metrics/models";
import { processAlerts, type ProcessAlert } from "@/lib/metrics/queries/process-alerts";
import { metricOf } from "@/lib/metrics/registry";
import type { Period } from "@/lib/period";

/** Delivery times in ms; null where there are none, or none released. */
export type DeliveryTimes = {
  best: number | null;
  mean: number | null;
  median: number | null;
  worst: number | null;
  status: Status;
  reason?: SuppressionReason;
};
/** An Alert of a process in a month: how many were sent, how many delivered, how long that took, own against industry. */
export type ProcessAlertMonth = ProcessAlert & {
  period: Period;
  sent: number;
  delivered: number;
  own: DeliveryTimes;
  industry: DeliveryTimes;
};

/** The Alerts that are items of the process, month by month from `from` to `to`, newest first within a code; empty where it has none. */
export async function loadProcessAlerts(scope: PartyScope, processId: string, from: Period, to: Period): Promise<ProcessAlertMonth[]> {
  const alerts = await withIndustry((db) => processAlerts(db, processId, to));
  if (alerts.length === 0) return [];
  const request = (id: "alert-delivery-success" | "alert-delivery-time", of: MetricRequest["scope"]): MetricRequest => ({
    ...{ metric: metricOf(id), scope: of, from, to, grain: "month", processId: null, by: ["alert_code"] },
    filters: new Map([["alert_code", alerts.map(({ code }) => code)]]),
  });
  const success = rowsBy(await loadOwnMetric(scope, request("alert-delivery-success", "own")));
  const own = rowsBy(await loadOwnMetric(scope, request("alert-delivery-time", "own")));
  const industry = rowsBy(await loadIndustryMetric(scope.userRole, request("alert-delivery-time", "industry")));
  return alerts.flatMap((alert) => {
    const months = [
      ...new Set([...[...success.values()].filter((row) => row.alert_code === alert.code).map((row) => String(row.period)), to]),
    ];
    return months
      .sort()
      .toReversed()
      .map((period): ProcessAlertMonth => {
        const key = `${period} ${alert.code}`;
        const row = success.get(key);
        const counts = { sent: Number(row?.denominator ?? 0), delivered: Number(row?.numerator ?? 0) };
        return { ...alert, period, ...counts, own: timesOf(own.get(key)), industry: timesOf(industry.get(key)) };
      });
  });
}

function rowsBy({ rows }: MetricAnswer): Map<string, MetricRow> {
  return new Map(rows.map((row) => [`${row.period} ${row.alert_code}`, row]));
}

function timesOf(row: MetricRow | undefined): DeliveryTimes {
  const ms = (figure: string) => (typeof row?.[figure] === "number" ? (row[figure] as number) : null);
  const times = { best: ms("best_ms"), mean: ms("mean_ms"), median: ms("median_ms"), worst: ms("worst_ms") };
  return { ...times, status: row?.status ?? "not-available", ...(row?.reason && { reason: row.reason }) };
}
