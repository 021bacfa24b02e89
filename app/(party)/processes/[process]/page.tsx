import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlertsPanel } from "@/app/(party)/processes/[process]/alerts-panel";
import { loadDaysView } from "@/app/(party)/processes/[process]/days-view";
import { ProcessFigures } from "@/app/(party)/processes/[process]/figures";
import { ProcessFilterSentence } from "@/app/(party)/processes/[process]/filter-sentence";
import { FurtherPanel } from "@/app/(party)/processes/[process]/further-panel";
import { WhyPanels } from "@/app/(party)/processes/[process]/why-panels";
import { IndicatorPanels } from "@/app/(party)/processes/[process]/indicators/indicator-panels";
import { isNarrowed } from "@/app/(party)/processes/[process]/search-params";
import { RowsRemovedNotice } from "@/app/(party)/processes/[process]/rows-removed-notice";
import { loadSettledPage } from "@/app/(party)/processes/[process]/settled-page";
import { NothingPublished } from "@/app/nothing-published";
import { PageQuality } from "@/app/(party)/page-quality";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { trialWords } from "@/lib/charts/trial-words";
import { formatPeriod } from "@/lib/format";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { trialSuite } from "@/lib/metrics/queries/process-items";

export const metadata: Metadata = { title: "Business process" };

/** One Business Process: where it stands, how it moved, why it fails, when, and where. */
export default async function ProcessPage({ params, searchParams }: PageProps<"/processes/[process]">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const asked = await searchParams;
  const { page, notices } = (await loadSettledPage(scope, (await params).process, asked, periods)) ?? notFound();
  const days = await loadDaysView(scope, page, asked);
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
      <PageQuality scope={scope} period={current.period} />
      <ProcessFilterSentence page={page} periods={periods} view={days.view} />
      <div className="flex flex-col gap-3 sm:gap-5">
        {[...notices, ...days.notices].map((notice) => (
          <Notice key={notice} tone="caution">
            {notice}
          </Notice>
        ))}
        {process.suite === trialSuite && <Notice tone="caution">{trialWords}</Notice>}
        <RowsRemovedNotice period={current.period} />
        {!page.notInForce && <AlertsPanel scope={scope} processId={process.processId} from={page.filters.from} to={current.period} />}
        <ProcessFigures page={page} days={days} />
        {isNarrowed(page.filters) && (
          <Notice>
            The filters narrow what is above. What follows is about every request of the process in {formatPeriod(current.period)}: why it
            differs, and the indicators.
          </Notice>
        )}
        {!page.notInForce && <FurtherPanel scope={scope} processId={process.processId} period={current.period} />}
        <WhyPanels scope={scope} processId={process.processId} period={current.period} />
        {!page.notInForce && process.suite !== trialSuite && (
          <IndicatorPanels scope={scope} processId={process.processId} period={current.period} />
        )}
      </div>
    </>
  );
}
