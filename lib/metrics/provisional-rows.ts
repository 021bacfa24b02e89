import type { MetricRow } from "@/lib/metrics/metric-request";
import type { Share } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

/** The rows, those of the provisional periods marked so wherever they have a figure. */
export function markProvisional(rows: MetricRow[], provisional: ReadonlySet<Period>): MetricRow[] {
  if (provisional.size === 0) return rows;
  const isMade = ({ period, day }: MetricRow) => provisional.has(String(period ?? day).slice(0, 7));
  return rows.map((row) => (row.status === "shown" && isMade(row) ? { ...row, status: "provisional" } : row));
}

/** The share of a version that is not published yet. */
export function provisionalShare(share: Share): Share {
  return share.status === "shown" ? { ...share, status: "provisional" } : share;
}
