import { narrowedPage } from "@/app/(party)/processes/[process]/failures/links";
import { failuresPageAddress } from "@/app/(party)/processes/[process]/failures/search-params";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { TextLink } from "@/components/ui/text-link";
import { crossSummary, crossTitle, failureKindText, failureValueText } from "@/lib/charts/failure-words";
import { crossTable, heatStep } from "@/lib/charts/failure-cross";
import { formatCount } from "@/lib/format";
import { describeDimension } from "@/lib/metrics/dimensions";
import type { FailurePage } from "@/lib/metrics/failures/failure-question";

/** Darker: more failures. The number stands in every cell. */
const heat = ["", "bg-me/5", "bg-me/10", "bg-me/20", "bg-me/30"];

/** Failing requests by both dimensions: a table whose cells are the darker, the more they hold. */
export function CrossPanel({ page }: { page: FailurePage }) {
  const { by, and, kind } = page.question;
  if (and === null) return null;
  const { rows, columns, most } = crossTable(page);
  const [head, across] = [describeDimension(by).name, describeDimension(and).name];
  const tableColumns: Column[] = [
    { key: "value", head, className: "[overflow-wrap:anywhere]" },
    ...columns.map(({ value }, at) => {
      const text = value === null ? "Other" : failureValueText(and, value, page.names);
      return { key: String(at), head: text, label: text, align: "right" as const, className: "min-w-16 [overflow-wrap:anywhere]" };
    }),
    { key: "all", head: "All", label: "All", align: "right", className: "font-semibold" },
  ];
  const cells = rows.map((row) => ({
    id: row.value === null ? "other" : `is ${row.value}`,
    cells: [
      row.value === null ? "Other" : failureValueText(by, row.value, page.names),
      ...row.failures.map((failures, at) => {
        const { value } = columns[at];
        const number = (
          <span className={`inline-block min-w-10 rounded-tag px-1.5 py-0.5 ${heat[heatStep(failures, most)]}`}>
            {formatCount(failures)}
          </span>
        );
        return row.value === null || value === null || failures === 0 ? (
          number
        ) : (
          <TextLink
            key={at}
            href={narrowedPage(page, [
              [by, row.value],
              [and, value],
            ])}
            context="narrow to these"
          >
            {number}
          </TextLink>
        );
      }),
      formatCount(row.all),
    ],
  }));
  return (
    <FigureFrame
      id="cross"
      above={`${failureKindText(kind)} by ${head} and ${across}`}
      title={crossTitle(page)}
      summary={crossSummary(page)}
      chart={<DataTable caption={`${failureKindText(kind)} by ${head} and ${across}`} columns={tableColumns} rows={cells} />}
      bodyClass=""
      foot="The stronger the tint, the more failures; a cell leads to its own. What is not listed is under Other."
      links={[{ label: "CSV", href: failuresPageAddress(page.process.processId, page.question, "csv"), file: true }]}
    />
  );
}
