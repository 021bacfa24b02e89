import { withIndustry } from "@/lib/access/with-party";
import { findAnyMetric } from "@/lib/metrics/defined/defined-metrics";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { findMetric } from "@/lib/metrics/registry";

/** The definition of a metric, of the code or data; null when there is none of that id. */
export async function loadMetricDefinition(id: string): Promise<MetricDefinition | null> {
  return findMetric(id) ?? withIndustry((db) => findAnyMetric(db, id));
}
