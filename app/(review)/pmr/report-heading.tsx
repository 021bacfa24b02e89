import { ChoiceLinks } from "@/components/filters/choice-links";
import { PageHeading } from "@/components/layout/page-heading";
import { FileLink } from "@/components/ui/text-link";
import { formatDate, formatPeriod } from "@/lib/format";
import type { Pmr } from "@/lib/pmr/models";
import { pmrParts, type PmrPartId } from "@/lib/pmr/parts";

/** The head of every page of the report: its finding, version and files, and the way to its other parts. */
export function ReportHeading({ report, part, title }: { report: Pmr; part: PmrPartId; title: string }) {
  const { period, version, publishedAt, dataAsOf } = report;
  const parts = [{ id: "measures" as const, name: "Measures" }, ...pmrParts];
  const own = parts.find(({ id }) => id === part);
  const first = { label: `Performance Measurement Report, ${formatPeriod(period)}` };
  return (
    <>
      <PageHeading
        crumbs={part === "measures" ? [first] : [{ ...first, href: `/pmr?period=${period}` }, { label: own?.name ?? "" }]}
        title={title}
        lede={
          <>
            Version {version}, published {formatDate(publishedAt)}
            {dataAsOf && `, correct as of ${formatDate(dataAsOf)}`}. No Party is named in it.{" "}
            <FileLink href={`/api/v1/pmr/${period}.pdf`}>The report as PDF</FileLink> ·{" "}
            <FileLink href={`/api/v1/pmr/${period}.csv`}>every figure as CSV</FileLink> ·{" "}
            <FileLink href={`/api/v1/pmr/${period}.json`}>as JSON</FileLink>
          </>
        }
      />
      <div className="mb-3 sm:mb-5">
        <ChoiceLinks
          label="Part"
          choices={parts.map(({ id, name }) => ({
            text: name,
            href: `/pmr${id === "measures" ? "" : `/${id}`}?period=${period}`,
            chosen: id === part,
          }))}
        />
      </div>
    </>
  );
}
