import { failingRequestsOf, narrowedPage } from "@/app/(party)/processes/[process]/failures/links";
import { failuresPageAddress } from "@/app/(party)/processes/[process]/failures/search-params";
import { Bar } from "@/components/charts/bar";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Change } from "@/components/ui/change";
import { FileLink, TextLink } from "@/components/ui/text-link";
import { failureKindText, failureValueText, failuresSummary, failuresTitle } from "@/lib/charts/failure-words";
import { definitionAddress } from "@/lib/charts/figure-links";
import { countOf, formatCount, formatDate, formatPercent } from "@/lib/format";
import { describeDimension } from "@/lib/metrics/dimensions";
import type { FailurePage, FailureRow } from "@/lib/metrics/failures/failure-question";

const listed = 25;

function columnsFor(head: string): Column[] {
  return [
    { key: "value", head, className: "[overflow-wrap:anywhere]" },
    { key: "failures", head: "Failures", label: "Failures", align: "right", className: "font-semibold" },
    { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[18%] min-w-20 max-sm:hidden" },
    { key: "share", head: "Share", label: "Share", align: "right" },
    { key: "change", head: "Change", label: "Change", align: "right" },
    { key: "rows", head: <span className="sr-only">Rows</span>, align: "right" },
  ];
}

function cellsOf(page: FailurePage, row: FailureRow, most: number) {
  const { by } = page.question;
  const text = failureValueText(by, row.value, page.names);
  return [
    <TextLink key="value" href={narrowedPage(page, [[by, row.value]])} context="narrow to this">
      {text}
    </TextLink>,
    formatCount(row.failures),
    <Bar key="bar" share={row.failures / most} />,
    formatPercent(row.share),
    <Change key="change" value={row.previous === null ? null : row.failures - row.previous} decimals={0} />,
    <FileLink key="rows" href={failingRequestsOf(page, [[by, row.value]])} context={`${text} (CSV)`} className="whitespace-nowrap">
      {countOf(row.failures, "row")}
    </FileLink>,
  ];
}

function otherCells(rest: FailureRow[], most: number) {
  const failures = rest.reduce((sum, row) => sum + row.failures, 0);
  const previous = rest.some((row) => row.previous === null) ? null : rest.reduce((sum, row) => sum + (row.previous ?? 0), 0);
  return [
    `Other: ${countOf(rest.length, "further value")}`,
    formatCount(failures),
    <Bar key="bar" share={failures / most} look="tint" />,
    formatPercent(rest.reduce((sum, row) => sum + row.share, 0)),
    <Change key="change" value={previous === null ? null : failures - previous} decimals={0} />,
    "",
  ];
}

/** Failing requests by the first dimension, most first, with share and change, and the size of what is not listed. */
export function BreakdownPanel({ page }: { page: FailurePage }) {
  const { question, rows, failures, current, process } = page;
  const shown = rows.length <= listed + 1 ? rows : rows.slice(0, listed);
  const rest = rows.slice(shown.length);
  const most = Math.max(
    rows[0]?.failures ?? 1,
    rest.reduce((sum, row) => sum + row.failures, 0),
  );
  const cells = shown.map((row) => ({ id: `is ${row.value}`, cells: cellsOf(page, row, most) }));
  if (rest.length > 0) cells.push({ id: "other", cells: otherCells(rest, most) });
  const head = describeDimension(question.by).name;
  return (
    <FigureFrame
      id="breakdown"
      above={`${failureKindText(question.kind)} by ${head}`}
      title={failuresTitle(page)}
      summary={failuresSummary(page)}
      chart={
        failures > 0 ? (
          <DataTable caption={`${failureKindText(question.kind)} by ${head}`} columns={columnsFor(head)} rows={cells} />
        ) : (
          <EmptyBody figure="0" bodyClass="py-8">
            failing requests
          </EmptyBody>
        )
      }
      bodyClass=""
      foot={`Source: service requests feed${current.dataAsOf ? `, correct as of ${formatDate(current.dataAsOf)}` : ""}.`}
      links={[
        { label: "Definition", href: definitionAddress(question.kind === "delivery" ? "delivery-failure" : "outcome-success") },
        { label: "CSV", href: failuresPageAddress(process.processId, question, "csv"), file: true },
        { label: `${countOf(failures, "failing request")} (CSV)`, href: failingRequestsOf(page), file: true },
      ]}
    />
  );
}
