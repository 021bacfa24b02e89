import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NothingPublished } from "@/app/nothing-published";
import { BreakdownPanel } from "@/app/(party)/processes/[process]/failures/breakdown-panel";
import { CrossPanel } from "@/app/(party)/processes/[process]/failures/cross-panel";
import { DevicesPanel } from "@/app/(party)/processes/[process]/failures/devices-panel";
import { FailureFilters } from "@/app/(party)/processes/[process]/failures/failure-filters";
import { parseFailureQuery, processOf } from "@/app/(party)/processes/[process]/failures/search-params";
import { RowsRemovedNotice } from "@/app/(party)/processes/[process]/rows-removed-notice";
import { PageQuality } from "@/app/(party)/page-quality";
import { PageHeading } from "@/components/layout/page-heading";
import { PublishedNote } from "@/components/layout/published-note";
import { Notice } from "@/components/ui/notice";
import { requireScope } from "@/lib/access/require-scope";
import { describeDimension } from "@/lib/metrics/dimensions";
import { loadFailures } from "@/lib/metrics/loaders/load-failures";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Failures of a business process" };

/** Why requests of a process failed: by any dimension, by any second one, narrowed to any value, down to the failing requests. */
export default async function FailuresPage({ params, searchParams }: PageProps<"/processes/[process]/failures">) {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const asked = parseFailureQuery(await searchParams, periods);
  const page = (await loadFailures(scope, (await params).process, asked.question)) ?? notFound();
  const { process, current, dropped } = page;
  const notices = [
    ...asked.notices,
    ...dropped.map((dimension) => `No request failed with the ${describeDimension(dimension).name} asked for; all are shown.`),
  ];
  return (
    <>
      <PageHeading
        crumbs={[
          { label: "Business processes", href: `/processes?period=${current.period}` },
          { label: process.name, href: processOf(process.processId, page.question) },
          { label: "Failures" },
        ]}
        title={`Failures of ${process.name}`}
        lede={<PublishedNote published={current} />}
      />
      <PageQuality scope={scope} period={current.period} />
      <FailureFilters page={page} periods={periods} />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notices.map((notice) => (
          <Notice key={notice} tone="caution">
            {notice}
          </Notice>
        ))}
        <RowsRemovedNotice period={current.period} />
        <BreakdownPanel page={page} />
        {page.question.and !== null && page.failures > 0 && <CrossPanel page={page} />}
        {page.failures > 0 && <DevicesPanel scope={scope} page={page} />}
      </div>
    </>
  );
}
