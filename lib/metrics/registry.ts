import { alertDeliverySuccess } from "@/lib/metrics/definitions/alert-delivery-success";
import { alertDeliveryTime } from "@/lib/metrics/definitions/alert-delivery-time";
import { alertVolume } from "@/lib/metrics/definitions/alert-volume";
import { alertWithin60s } from "@/lib/metrics/definitions/alert-within-60s";
import { deliveryFailure } from "@/lib/metrics/definitions/delivery-failure";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { devices } from "@/lib/metrics/definitions/devices";
import { failuresByReason } from "@/lib/metrics/definitions/failures-by-reason";
import { outcomeSuccess } from "@/lib/metrics/definitions/outcome-success";
import { roundTripTime } from "@/lib/metrics/definitions/round-trip-time";
import { volume } from "@/lib/metrics/definitions/volume";
import { withinTrt } from "@/lib/metrics/definitions/within-trt";

/** Every metric there is, in the order of the catalogue. Pages, API, CSV and catalogue read this list; nothing else names metrics. */
export const metrics = [
  outcomeSuccess,
  deliveryFailure,
  withinTrt,
  volume,
  roundTripTime,
  failuresByReason,
  alertDeliverySuccess,
  alertWithin60s,
  alertDeliveryTime,
  alertVolume,
  devices,
] as const;
export type MetricId = (typeof metrics)[number]["id"];

/** The definition of a metric; null when there is none of that id. */
export function findMetric(id: string): MetricDefinition | null {
  return metrics.find((metric) => metric.id === id) ?? null;
}

/** The definition of a metric that is known to exist. */
export function metricOf(id: MetricId): MetricDefinition {
  const found = findMetric(id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
}

/** Whether industry figures of the metric are released (disclosure.md P4). */
export function hasIndustryFigures(metric: MetricDefinition): boolean {
  return metric.shape.industry !== null || metric.subject !== undefined;
}

/** The metrics of which peers are released one by one and as bands: shares alone (disclosure.md P5). */
export const peerMetricIds = ["outcome-success", "delivery-failure", "within-trt"] as const satisfies readonly MetricId[];
export type PeerMetricId = (typeof peerMetricIds)[number];

/** Whether peers of the metric are released. */
export function isPeerMetric(id: string): id is PeerMetricId {
  return (peerMetricIds as readonly string[]).includes(id);
}
