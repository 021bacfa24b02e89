import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClockFrame } from "@/app/(review)/pmr/[part]/clock-frame";
import { MeetingForm } from "@/app/(review)/pmr/[part]/meeting-form";
import { AnnexFilter, RoleFilter, RsvpFilter } from "@/app/(review)/pmr/[part]/part-filters";
import { partTitle, tableSummary } from "@/app/(review)/pmr/[part]/part-words";
import { RsvpCharts } from "@/app/(review)/pmr/[part]/rsvp-charts";
import { ServiceDaysFrame } from "@/app/(review)/pmr/[part]/service-days-frame";
import { questionOf, questionParams } from "@/app/(review)/pmr/question";
import { ReportFrame } from "@/app/(review)/pmr/report-frame";
import { ReportHeading } from "@/app/(review)/pmr/report-heading";
import { choosePeriod, textOf, type SearchParams } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { Notice } from "@/components/ui/notice";
import { requireSession } from "@/lib/access/require-scope";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { services } from "@/lib/pmr/availability";
import { annexHeadings } from "@/lib/pmr/annex-headings";
import { loadNames } from "@/lib/pmr/load-names";
import { loadPart, type PartQuestion } from "@/lib/pmr/load-part";
import { loadRsvp } from "@/lib/pmr/load-rsvp";
import type { Pmr } from "@/lib/pmr/models";
import { isPmrPart } from "@/lib/pmr/parts";
import { rsvpFigure } from "@/lib/pmr/rsvp-chart";

export const metadata: Metadata = { title: "Performance Measurement Report" };

/** A part of the published report, the same for reviewers and every Party. */
export default async function PmrPartPage({ params, searchParams }: PageProps<"/pmr/[part]">) {
  const session = await requireSession();
  const { part } = await params;
  if (!isPmrPart(part) || part === "measures") notFound();
  const periods = await loadPeriods();
  if (periods.length === 0) return <NothingPublished />;
  const asked = await searchParams;
  const question = questionOf(asked);
  const { current, notice } = choosePeriod(periods, textOf(asked, "period"));
  const { report, tables } = await loadPart(part, current.period, question);
  const address = (table: string) =>
    `/pmr/${part}/${table}.csv?${new URLSearchParams({ period: report.period, ...questionParams(question) })}`;
  const isPublisher = session.duties.includes("publisher") || session.duties.includes("operator");
  return (
    <>
      <ReportHeading report={report} part={part} title={partTitle(part, report)} />
      {["outcomes", "regime"].includes(part) && <RoleFilter path={`/pmr/${part}`} period={report.period} question={question} />}
      {part === "annex" && <AnnexChoice report={report} question={question} />}
      <div className="flex flex-col gap-3 sm:gap-5">
        {notice && <Notice tone="caution">{notice}</Notice>}
        {part === "processes" && (
          <RsvpChoice report={report} asked={asked} question={question} periods={periods.map(({ period }) => period)} />
        )}
        {part === "clock" && <ClockFrame report={report} />}
        {tables.map((table) => (
          <ReportFrame key={table.id} table={table} title={table.caption} summary={tableSummary(table.id)} csv={address(table.id)} />
        ))}
        {part === "services" && services.map((service) => <ServiceDaysFrame key={service} report={report} service={service} />)}
        {part === "clock" && isPublisher && (
          <MeetingForm report={report} refused={textOf(asked, "refused")} kept={textOf(asked, "kept") !== null} />
        )}
      </div>
    </>
  );
}

async function AnnexChoice({ report, question }: { report: Pmr; question: PartQuestion }) {
  const { processes } = await loadNames();
  const headings = annexHeadings.map(({ id }) => ({ id, name: processes.get(id) ?? id }));
  const heading = headings.find(({ id }) => id === question.heading) ?? headings[0];
  return <AnnexFilter period={report.period} question={question} heading={heading.id} headings={headings} />;
}

type RsvpChoiceProps = { report: Pmr; asked: SearchParams; question: PartQuestion; periods: string[] };

async function RsvpChoice({ report, asked, question, periods }: RsvpChoiceProps) {
  const rsvp = await loadRsvp(report, { ...question, place: textOf(asked, "place") ?? "All" });
  const figure = rsvpFigure(textOf(asked, "figure"));
  const shown = periods.filter((period) => period <= report.period).slice(0, 13).reverse(); // prettier-ignore
  return (
    <>
      <RsvpFilter period={report.period} rsvp={rsvp} figure={figure} />
      <RsvpCharts report={report} rsvp={rsvp} figure={figure} periods={shown} />
    </>
  );
}
