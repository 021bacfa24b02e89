import { BreakdownPanels } from "@/app/(party)/processes/[process]/breakdown-panels";
import { DayPartsPanel } from "@/app/(party)/processes/[process]/day-parts-panel";
import { DaysBar } from "@/app/(party)/processes/[process]/days-bar";
import { DaysPanel } from "@/app/(party)/processes/[process]/days-panel";
import type { DaysView } from "@/app/(party)/processes/[process]/days-view";
import { DayTimesPanel } from "@/app/(party)/processes/[process]/day-times-panel";
import { KeyFacts } from "@/app/(party)/processes/[process]/key-facts";
import { LadderPanel } from "@/app/(party)/processes/[process]/ladder-panel";
import { MonthTimesPanel } from "@/app/(party)/processes/[process]/month-times-panel";
import { MonthsPanel } from "@/app/(party)/processes/[process]/months-panel";
import { NoRequestsFrame } from "@/app/(party)/processes/[process]/no-requests-frame";
import { ReasonsPanel } from "@/app/(party)/processes/[process]/reasons-panel";
import { SegmentsPanel } from "@/app/(party)/processes/[process]/segments-panel";
import { SrvPanel } from "@/app/(party)/processes/[process]/srv-panel";
import { StandingPanel } from "@/app/(party)/processes/[process]/standing-panel";
import { IncidentDetails } from "@/components/charts/incident-list";
import type { ProcessPage } from "@/lib/metrics/models";

const row = "grid grid-cols-1 gap-3 sm:gap-5";

/** The figures of a process in the order of a reader's questions: where, since when, how long, why, which day, which Devices. */
export function ProcessFigures({ page, days }: { page: ProcessPage; days: DaysView }) {
  // A process of Alerts alone has none of these figures.
  if (page.choices.srvs.length === 0) return null;
  if (!page.success.denominator) {
    return (
      <>
        <NoRequestsFrame page={page} />
        {page.months.some(({ success }) => success.value !== null) && <MonthsPanel page={page} thresholds={days.thresholds} />}
        {!page.notInForce && <SrvPanel page={page} />}
      </>
    );
  }
  return (
    <>
      <KeyFacts page={page} without={days.without} />
      <div className={`${row} xl:grid-cols-[minmax(0,1.36fr)_minmax(0,1fr)]`}>
        <MonthsPanel page={page} thresholds={days.thresholds} />
        <StandingPanel page={page} />
      </div>
      <div className={`${row} xl:grid-cols-[minmax(0,0.68fr)_minmax(0,1fr)]`}>
        <LadderPanel page={page} />
        <ReasonsPanel page={page} />
      </div>
      <DaysBar page={page} view={days.view} />
      <DaysPanel page={page} days={days} />
      <DayPartsPanel page={page} days={days} />
      {page.segments.length > 0 && <SegmentsPanel page={page} />}
      <div className={`${row} xl:grid-cols-2`}>
        <MonthTimesPanel page={page} view={days.view} thresholds={days.thresholds} />
        <DayTimesPanel page={page} days={days} />
      </div>
      <BreakdownPanels page={page} />
      <SrvPanel page={page} />
      <IncidentDetails incidents={page.incidents} days={page.days} />
    </>
  );
}
