import type { UserRole } from "@/lib/access/party-scope";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { SuppressionReason, Status } from "@/lib/metrics/models";
import type { Quality } from "@/lib/metrics/quality/models";
import type { Period } from "@/lib/period";

export const metricScopes = ["own", "industry", "peers"] as const;
export type MetricScope = (typeof metricScopes)[number];
export const metricGrains = ["month", "day"] as const;
export type MetricGrain = (typeof metricGrains)[number];

/** A question about one metric; `srv` is one of the filters, and a filter of several values means any of them. */
export type MetricRequest = {
  metric: MetricDefinition;
  scope: MetricScope;
  from: Period;
  to: Period;
  grain: MetricGrain;
  processId: string | null;
  by: readonly Dimension[];
  filters: ReadonlyMap<Dimension, readonly string[]>;
};

/** One row of an answer, its keys in the order of the columns. `reason` and `nearest` only on a suppressed row. */
export type MetricRow = { [column: string]: string | number | null } & {
  status: Status;
  reason?: SuppressionReason;
  nearest?: string | null;
};

/** An answer: all rows by time and dimensions ascending, with the columns that a table or CSV of it has. */
export type MetricAnswer = {
  metric: string;
  role: UserRole;
  scope: MetricScope;
  from: Period;
  to: Period;
  /** Version of the newest published period in the range; null when none of it is published. */
  version: number | null;
  /** Version of every period of the range; null: not published. */
  versions: Record<Period, number | null>;
  columns: string[];
  rows: MetricRow[];
  quality: Quality;
};

/** The name of the column that says when: `period` or `day`. */
export function timeColumn(grain: MetricGrain): "period" | "day" {
  return grain === "month" ? "period" : "day";
}

/** The dimensions that are columns of the answer; the Reason Code of failures-by-reason is one of its figures. */
export function keyDimensions(request: MetricRequest): Dimension[] {
  const inFigures = request.metric.shape.kind === "reasons";
  return request.by.filter((dimension) => !(inFigures && dimension === "reason_code"));
}
