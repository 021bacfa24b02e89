import { Notice } from "@/components/ui/notice";
import { formatDate, formatPeriod } from "@/lib/format";
import { loadRowsRemoved } from "@/lib/metrics/loaders/load-rows-removed";
import type { Period } from "@/lib/period";

/** Says that the failing requests of the month are no longer kept one by one; nothing where they are. */
export async function RowsRemovedNotice({ period }: { period: Period }) {
  const removedAt = await loadRowsRemoved(period);
  if (removedAt === null) return null;
  return (
    <Notice>
      Row-level data is kept for a limited time: that of {formatPeriod(period)} was removed on {formatDate(removedAt)}. The figures stay;
      failing requests and their Devices can no longer be listed.
    </Notice>
  );
}
