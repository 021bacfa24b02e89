import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BreakdownPanels } from "@/app/(party)/processes/[process]/breakdown-panels";
import { DaysPanel } from "@/app/(party)/processes/[process]/days-panel";
import { DayTimesPanel } from "@/app/(party)/processes/[process]/day-times-panel";
import { ProcessFilterSentence } from "@/app/(party)/processes/[process]/filter-sentence";
import { KeyFacts } from "@/app/(party)/processes/[process]/key-facts";
import { LadderPanel } from "@/app/(party)/processes/[process]/ladder-panel";
import { MonthTimesPanel } from "@/app/(party)/processes/[process]/month-times-panel";
import { MonthsPanel } from "@/app/(party)/processes/[process]/months-panel";
import { ReasonsPanel } from "@/app/(party)/processes/[process]/reasons-panel";
import { SegmentsPanel } from "@/app/(party)/processes/[process]/segments-panel";
import { SrvPanel } from "@/app/(party)/processes/[process]/srv-panel";
import { StandingPanel } from "@/app/(party)/processes/[process]/standing-panel";
import { loadSettledPage } from "@/app/(party)/processes/[process]/settled-page";
import { NothingPublished } from "@/app/(party)/nothing-published";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Business process" };

const row = "grid grid-cols-1 gap-3 sm:gap-5";

/** One Business Process: where it stands, how it moved, why it fails, when, and where. */
export default async function ProcessPage({ params, searchParams }: PageProps<"/processes/[process]">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const { page, notices } = (await loadSettledPage(scope, (await params).process, await searchParams, periods)) ?? notFound();
  const { process, current } = page;
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Business processes", href: `/processes?period=${current.period}` }, { label: process.name }]}
        title={process.subProcess ? `${process.name}: ${process.subProcess}` : process.name}
        lede={
          <>
            {process.purpose}. <PublishedNote published={current} />
          </>
        }
      />
      <ProcessFilterSentence page={page} periods={periods} />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notices.map((notice) => (
          <Notice key={notice} tone="caution">
            {notice}
          </Notice>
        ))}
        <KeyFacts page={page} />
        <div className={`${row} xl:grid-cols-[minmax(0,1.36fr)_minmax(0,1fr)]`}>
          <MonthsPanel page={page} />
          <StandingPanel page={page} />
        </div>
        <div className={`${row} xl:grid-cols-[minmax(0,0.68fr)_minmax(0,1fr)]`}>
          <LadderPanel page={page} />
          <ReasonsPanel page={page} />
        </div>
        <DaysPanel page={page} />
        <SegmentsPanel page={page} />
        <div className={`${row} xl:grid-cols-2`}>
          <MonthTimesPanel page={page} />
          <DayTimesPanel page={page} />
        </div>
        <BreakdownPanels page={page} />
        <SrvPanel page={page} />
      </div>
    </>
  );
}
