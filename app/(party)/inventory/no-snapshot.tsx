import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";
import { formatPeriod } from "@/lib/format";
import type { PublishedPeriod } from "@/lib/metrics/models";

/** The inventory of a month in which no snapshot was delivered. */
export function NoSnapshot({ current }: { current: PublishedPeriod }) {
  return (
    <StatePage
      kind="Not delivered"
      title={`No inventory snapshot came for ${formatPeriod(current.period)}`}
      actions={<ButtonLink href={`/overview?period=${current.period}`}>See the overview of the month</ButtonLink>}
    >
      <p>
        Version {current.version} of the month was published without one. Nothing is guessed from other months; choose another Reporting
        Period above, or wait for the restatement if the snapshot is delivered late.
      </p>
    </StatePage>
  );
}
