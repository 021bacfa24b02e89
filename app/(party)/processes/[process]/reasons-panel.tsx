import { everyFailure, failingRequests, metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { Bar } from "@/components/charts/bar";
import { Legend } from "@/components/charts/legend";
import { WordsText } from "@/components/charts/words-text";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Change } from "@/components/ui/change";
import { Code } from "@/components/ui/code";
import { FileLink } from "@/components/ui/text-link";
import { reasonCodeText } from "@/lib/charts/dimension-words";
import { reasonsSummary, reasonsTitle } from "@/lib/charts/reason-words";
import { countOf, formatCount, formatPercent } from "@/lib/format";
import type { ProcessPage, ReasonRow } from "@/lib/metrics/models";

const listed = 8;

const columns: Column[] = [
  { key: "code", head: "Reason Code", className: "w-24 sm:whitespace-nowrap" },
  { key: "name", head: <span className="sr-only">Meaning</span> },
  { key: "failures", head: "Failures", label: "Failures", align: "right", className: "font-semibold" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[16%] min-w-20 max-sm:hidden" },
  { key: "share", head: "Share", label: "Share", align: "right" },
  { key: "change", head: "Change", label: "Change", align: "right" },
];

function nameOf({ reasonCode, name, isUnknown }: ReasonRow): string {
  if (reasonCode === "no-response") return "No response at all";
  return isUnknown ? `${name || "Not in the reference data"} (unknown code)` : name;
}

function reasonCells(page: ProcessPage, row: ReasonRow, most: number) {
  return [
    <Code key="code">{reasonCodeText(row.reasonCode)}</Code>,
    <FileLink key="name" href={failingRequests(page, { reason_code: row.reasonCode })} context="failing requests (CSV)">
      {nameOf(row)}
    </FileLink>,
    formatCount(row.failures),
    <Bar key="bar" share={row.failures / most} look={row.isDeliveryFailure ? "solid" : "tint"} />,
    formatPercent(row.share),
    <Change key="change" value={row.previousFailures === null ? null : row.failures - row.previousFailures} decimals={0} />,
  ];
}

function otherCells(rest: ReasonRow[], most: number) {
  const failures = rest.reduce((sum, row) => sum + row.failures, 0);
  const previous = rest.some(({ previousFailures }) => previousFailures === null)
    ? null
    : rest.reduce((sum, row) => sum + (row.previousFailures ?? 0), 0);
  return [
    "Other",
    `${countOf(rest.length, "further Reason Code")}`,
    formatCount(failures),
    <Bar key="bar" share={failures / most} look="tint" />,
    formatPercent(rest.reduce((sum, row) => sum + row.share, 0)),
    <Change key="change" value={previous === null ? null : failures - previous} decimals={0} />,
  ];
}

/** Why requests failed: Reason Codes by count, with share and change, and the size of what is not listed. */
export function ReasonsPanel({ page }: { page: ProcessPage }) {
  const { reasons, deliveryFailure, success, months } = page;
  const failures = (success.denominator ?? 0) - (success.numerator ?? 0);
  const shown = reasons.length <= listed + 1 ? reasons : reasons.slice(0, listed);
  const rest = reasons.slice(shown.length);
  const most = Math.max(
    reasons[0]?.failures ?? 1,
    rest.reduce((sum, row) => sum + row.failures, 0),
  );
  const rows = shown.map((row) => ({ id: row.reasonCode, cells: reasonCells(page, row, most) }));
  if (rest.length > 0) rows.push({ id: "other", cells: otherCells(rest, most) });
  return (
    <FigureFrame
      id="reasons"
      title={reasonsTitle(reasons, months[months.length - 2]?.period ?? null)}
      summary={<WordsText words={reasonsSummary(reasons, failures, deliveryFailure.numerator ?? 0)} />}
      chart={
        rows.length > 0 ? (
          <>
            <DataTable caption="Failures by Reason Code" columns={columns} rows={rows} />
            <div className="py-3">
              <Legend
                items={[
                  { shape: "solid", text: "Delivery failure: communications" },
                  { shape: "tint", text: "Not a delivery failure" },
                ]}
              />
            </div>
          </>
        ) : (
          <EmptyBody figure="0" bodyClass="h-full">
            failing requests
          </EmptyBody>
        )
      }
      bodyClass="min-h-[364px]"
      foot="Each failure has one Reason Code."
      links={[
        ...metricLinks("failures-by-reason", questionOf(page, { onlyCurrent: true })),
        { label: "By any dimension", href: everyFailure(page) },
        { label: `${countOf(failures, "failing request")} (CSV)`, href: failingRequests(page), file: true },
      ]}
    />
  );
}
