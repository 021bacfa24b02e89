import type { Metadata } from "next";
import { PageHeading } from "@/components/layout/page-heading";
import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";
import { loadPeriodStandings } from "@/lib/deliveries/loaders";
import { isSettled, periodsTitle } from "@/lib/deliveries/period-words";
import { PeriodFrame } from "./period-frame";
import { SettledFrame } from "./settled-frame";

export const metadata: Metadata = { title: "Reporting Periods" };

/** Each Reporting Period: its state and version, what was delivered for it, what stands against publishing it, and the command. */
export default async function PeriodsPage() {
  const standings = await loadPeriodStandings();
  if (standings.length === 0) {
    return (
      <StatePage
        kind="Reporting Periods"
        title="There is no Reporting Period yet"
        actions={<ButtonLink href="/deliveries">Deliveries</ButtonLink>}
      >
        <p>A Reporting Period, a calendar month in UTC, appears here with the first file that holds a day of it.</p>
      </StatePage>
    );
  }
  const settled = standings.filter(isSettled);
  return (
    <>
      <PageHeading
        title={periodsTitle(standings)}
        lede="Parties see a period once it is published; before that their own figures alone, if you allow it. A version never changes; a restatement makes the next one, and the old one stays readable."
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {standings
          .filter((standing) => !isSettled(standing))
          .map((standing) => (
            <PeriodFrame key={standing.period} standing={standing} />
          ))}
        {settled.length > 0 && <SettledFrame standings={settled} />}
      </div>
    </>
  );
}
