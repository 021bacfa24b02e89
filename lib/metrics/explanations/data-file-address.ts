import type { UserRole } from "@/lib/access/party-scope";
import { hasEstate } from "@/lib/inventory/estate";
import { keyDimensions, type MetricRequest, type MetricRow } from "@/lib/metrics/metric-request";
import type { Period } from "@/lib/period";

/**
 * The address of the row-level file from which the own figures of a period are recounted, narrowed as the question is and, with a row, to the
 * dimensions of the row; null for Devices in a role that holds none.
 */
export function dataFileAddress(request: MetricRequest, role: UserRole, period: Period, row?: MetricRow): string | null {
  const { metric, processId, filters } = request;
  if (metric.subject === "devices" && !hasEstate(role)) return null;
  const file = metric.subject === "devices" ? "inventory" : (metric.subject ?? "requests");
  // The share of Devices is of all that the filters leave, so its file is not narrowed further.
  const narrowed = row === undefined || metric.subject === "devices" ? [] : keyDimensions(request);
  const values = new Map<string, readonly string[]>(filters);
  for (const dimension of narrowed) values.set(dimension, [String(row?.[dimension] ?? "")]);
  const query = new URLSearchParams([
    ["role", role],
    ["period", period],
    ...(processId === null ? [] : [["process", processId]]),
    ...[...values].flatMap(([dimension, wanted]) => wanted.map((value) => [dimension, value])),
  ]);
  return `/api/v1/data-files/${file}?${query}`;
}
