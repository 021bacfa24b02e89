import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";
import { formatDate, formatPeriod } from "@/lib/format";
import type { PublishedPeriod } from "@/lib/metrics/models";

/** What stands where single Devices and Alerts of a month are asked for that are no longer kept. */
export function RowsRemoved({ current, removedAt }: { current: PublishedPeriod; removedAt: string }) {
  return (
    <StatePage
      kind="No longer kept"
      title={`Single Devices and Alerts of ${formatPeriod(current.period)} were removed on ${formatDate(removedAt)}`}
      actions={<ButtonLink href={`/overview?period=${current.period}`}>See the figures of the month</ButtonLink>}
    >
      <p>
        They are personal data and kept for a limited time. The figures of the month are not, and stay as they were published. Choose a
        newer Reporting Period above for its Devices and Alerts.
      </p>
    </StatePage>
  );
}
