import { expect, test } from "vitest";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { alertDimensions, deviceDimensions, requestDimensions } from "@/lib/metrics/dimensions";
import { findMetric, metricOf, metrics } from "@/lib/metrics/registry";
import { isPeriod } from "@/lib/period";

const figuresOfContract: Record<string, string[]> = {
  "outcome-success": ["numerator", "denominator", "value"],
  "delivery-failure": ["numerator", "denominator", "value"],
  "within-trt": ["numerator", "denominator", "value"],
  volume: ["value"],
  "round-trip-time": ["count", "best_ms", "worst_ms", "mean_ms", "median_ms"],
  "failures-by-reason": ["reason_code", "value", "share"],
  "alert-delivery-success": ["numerator", "denominator", "value"],
  "alert-within-60s": ["numerator", "denominator", "value"],
  "alert-delivery-time": ["count", "best_ms", "worst_ms", "mean_ms", "median_ms"],
  "alert-volume": ["value"],
  devices: ["value", "share"],
};

test("the metrics and their figures are those of the contract, each once", () => {
  expect(Object.fromEntries(metrics.map(({ id, figures }) => [id, figures.map((figure) => figure.id)]))).toEqual(figuresOfContract);
});

test("every definition says what it is, where it comes from and since when", () => {
  for (const metric of metrics) {
    expect(metric.version).toBeGreaterThan(0);
    expect(isPeriod(metric.effectiveFrom)).toBe(true);
    for (const text of [metric.name, metric.inWords, metric.source]) expect(text.length).toBeGreaterThan(5);
    const { subject }: MetricDefinition = metric;
    expect(metric.dimensions).toEqual(
      { requests: requestDimensions, alerts: alertDimensions, devices: deviceDimensions }[subject ?? "requests"],
    );
    expect(metricOf(metric.id)).toBe(metric);
  }
});

test("what is no metric is not found, names of every object's own included", () => {
  for (const id of ["", "alert-volumes", "__proto__", "constructor", "toString"]) expect(findMetric(id)).toBeNull();
});
