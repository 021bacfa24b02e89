import type { HealthRow } from "@/lib/inventory/models";
import type { HealthCount } from "@/lib/inventory/queries/device-health";
import { wilsonLimits } from "@/lib/inventory/wilson";

/** Counts as rates with their limits, in the order of the counts. */
export function healthRows(deviceType: string, counts: readonly HealthCount[]): HealthRow[] {
  return counts.map((count) => ({
    deviceType,
    ...count,
    failedLimits: wilsonLimits(count.failed, count.devices),
    silentLimits: wilsonLimits(count.silent, count.meters),
  }));
}

/** The rows of which something can be said, worst first: by the rate they have at the least, so that a few Devices do not lead by chance. */
export function worstFirst(rows: readonly HealthRow[], limits: "failedLimits" | "silentLimits"): HealthRow[] {
  return rows.filter((row) => (row[limits]?.[0] ?? 0) > 0).sort((a, b) => (b[limits]?.[0] ?? 0) - (a[limits]?.[0] ?? 0));
}
