import type { Metadata } from "next";
import { ExecutiveFrame } from "@/app/(review)/pmr/executive-frame";
import { questionOf } from "@/app/(review)/pmr/question";
import { ReportFrame } from "@/app/(review)/pmr/report-frame";
import { ReportHeading } from "@/app/(review)/pmr/report-heading";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { Notice } from "@/components/ui/notice";
import { requireSession } from "@/lib/access/require-scope";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadPart } from "@/lib/pmr/load-part";
import { reportTitle } from "@/lib/pmr/words";

export const metadata: Metadata = { title: "Performance Measurement Report" };

/** The first page of the published Performance Measurement Report, the same for reviewers and every Party. */
export default async function PmrPage({ searchParams }: PageProps<"/pmr">) {
  await requireSession();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const params = await searchParams;
  const { current, notice } = choosePeriod(periods, textOf(params, "period"));
  const { report, tables } = await loadPart("measures", current.period, questionOf(params));
  return (
    <>
      <ReportHeading report={report} part="measures" title={reportTitle(report.rows)} />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notice && <Notice tone="caution">{notice}</Notice>}
        <ExecutiveFrame report={report} />
        {tables.map((table) => (
          <ReportFrame
            key={table.id}
            table={table}
            title="Code Performance Measures against Target and Minimum"
            summary="SEC Section H13.1. A measure that Service Providers report is taken as reported; the rest is computed from the feeds where they allow. Bars run from 75%, or lower where a level is: the thin tick is the Minimum, the thick one the Target, the dot the level."
            csv={`/pmr/measures/${table.id}.csv?period=${report.period}`}
          />
        ))}
      </div>
    </>
  );
}
