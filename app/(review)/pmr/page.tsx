import type { Metadata } from "next";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { ClockFrame } from "@/app/(review)/pmr/clock-frame";
import { CodeMeasuresFrame } from "@/app/(review)/pmr/code-measures-frame";
import { IncidentsFrame } from "@/app/(review)/pmr/incidents-frame";
import { RsvpFrame } from "@/app/(review)/pmr/rsvp-frame";
import { ServicesFrame } from "@/app/(review)/pmr/services-frame";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { FileLink } from "@/components/ui/text-link";
import { requireSession } from "@/lib/access/require-scope";
import { formatDate, formatPeriod } from "@/lib/format";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadPmr } from "@/lib/pmr/load-pmr";
import { isUserRole, loadRsvp } from "@/lib/pmr/load-rsvp";
import { reportTitle } from "@/lib/pmr/words";

export const metadata: Metadata = { title: "Performance Measurement Report" };

/** The published Performance Measurement Report, the same for reviewers and every Party. */
export default async function PmrPage({ searchParams }: PageProps<"/pmr">) {
  await requireSession();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const params = await searchParams;
  const { current, notice } = choosePeriod(periods, textOf(params, "period"));
  const role = textOf(params, "role");
  const [report, rsvp] = await Promise.all([
    loadPmr(current.period),
    loadRsvp(current, isUserRole(role) ? role : "IS", textOf(params, "process")),
  ]);
  return (
    <>
      <PageHeading
        crumbs={[{ label: `Performance Measurement Report, ${formatPeriod(current.period)}` }]}
        title={reportTitle(report.rows)}
        lede={
          <>
            Version {report.version}, published {formatDate(report.publishedAt)}
            {report.dataAsOf && `, correct as of ${formatDate(report.dataAsOf)}`}. No Party is named in it.{" "}
            <FileLink href={`/api/v1/pmr/${current.period}.csv`}>Every figure as CSV</FileLink> ·{" "}
            <FileLink href={`/api/v1/pmr/${current.period}.json`}>as JSON</FileLink>
          </>
        }
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {notice && <Notice tone="caution">{notice}</Notice>}
        <CodeMeasuresFrame report={report} />
        <ServicesFrame report={report} />
        <IncidentsFrame report={report} />
        <RsvpFrame rsvp={rsvp} period={current.period} />
        <ClockFrame report={report} />
      </div>
    </>
  );
}
