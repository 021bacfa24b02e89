import type { Metadata } from "next";
import { CausesPanel } from "@/app/(party)/overview/causes-panel";
import { FeedsPanel } from "@/app/(party)/overview/feeds-panel";
import { IncidentsPanel } from "@/app/(party)/overview/incidents-panel";
import { NoRequestsPanel } from "@/app/(party)/overview/no-requests-panel";
import { ProcessesPanel } from "@/app/(party)/overview/processes-panel";
import { OverviewTiles } from "@/app/(party)/overview/tiles";
import { WatchPanel } from "@/app/(party)/overview/watch-panel";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { ProvisionalNote } from "@/app/(party)/provisional-note";
import { PageQuality } from "@/app/(party)/page-quality";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { overviewTitle } from "@/lib/charts/overview-words";
import type { OverviewWithCauses } from "@/lib/diagnosis/models";
import { loadOverview } from "@/lib/metrics/loaders/load-overview";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Overview" };

function Figures({ overview }: { overview: OverviewWithCauses }) {
  return (
    <>
      <OverviewTiles overview={overview} />
      <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-[minmax(0,1fr)_368px]">
        <CausesPanel overview={overview} className="xl:order-2" />
        <ProcessesPanel overview={overview} />
      </div>
    </>
  );
}

/** Better or worse than last period, than the industry, and what to fix first. */
export default async function OverviewPage({ searchParams }: PageProps<"/overview">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const { current, notice } = choosePeriod(periods, textOf(await searchParams, "period"));
  const overview = await loadOverview(scope, current.period);
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Overview" }]}
        title={overviewTitle(overview)}
        lede={<PublishedNote published={current} />}
        actions={
          <ButtonLink href={`/api/v1/reports/${current.period}.pdf?role=${scope.userRole}`} download>
            Report (PDF)
          </ButtonLink>
        }
      />
      <PageQuality scope={scope} period={current.period} />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notice && <Notice tone="caution">{notice}</Notice>}
        <ProvisionalNote />
        {overview.success.value === null ? <NoRequestsPanel overview={overview} /> : <Figures overview={overview} />}
        <WatchPanel scope={scope} period={current.period} />
        <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2">
          <IncidentsPanel overview={overview} />
          <FeedsPanel overview={overview} />
        </div>
      </div>
    </>
  );
}
