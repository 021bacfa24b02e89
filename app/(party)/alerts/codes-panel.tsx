import { alertFile, alertLinks } from "@/app/(party)/alerts/question";
import { alertAddress } from "@/app/(party)/alerts/search-params";
import { Bar } from "@/components/charts/bar";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { alertShareText, noAlertsWords, releasedText, timeText } from "@/lib/charts/alert-words";
import { countOf, formatCount, formatPercent } from "@/lib/format";
import type { AlertPage, CodeRow } from "@/lib/metrics/alerts/page/models";

const listed = 12;
const columns: Column[] = [
  { key: "code", head: "Alert Code", className: "sm:whitespace-nowrap" },
  { key: "name", head: <span className="sr-only">Name</span> },
  { key: "alerts", head: "Alerts", label: "Alerts", align: "right", className: "font-semibold" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[12%] min-w-16 max-lg:hidden" },
  { key: "throttled", head: "Throttled", label: "Throttled", align: "right", className: "text-ink-2" },
  { key: "success", head: "Delivered", label: "Delivered", align: "right" },
  { key: "industry", head: "Industry", label: "Industry", align: "right", className: "text-ink-2" },
  { key: "within", head: "Within 60 s", label: "Within 60 s", align: "right" },
  { key: "median", head: "Median", label: "Median", align: "right" },
  { key: "measured", head: "Measured", label: "Measured", align: "right", className: "text-ink-2" },
];

function cellsOf(page: AlertPage, row: CodeRow, most: number) {
  const code = row.key[0];
  return [
    <TextLink key="code" href={alertAddress(page.filters, { alertCode: code })} context="this code alone">
      <Code>{code}</Code>
    </TextLink>,
    row.isUnknown ? "Unknown code: not in the reference data" : row.name,
    formatCount(row.alerts),
    <Bar key="bar" share={row.alerts / most} />,
    formatCount(row.throttled),
    alertShareText(row.success),
    releasedText(row.industry),
    alertShareText(row.within),
    timeText(row.times.median_ms),
    formatPercent((row.times.count ?? 0) / row.alerts),
  ];
}

/** Alerts by code, most first, with delivery against the industry of the same code. */
export function CodesPanel({ page }: { page: AlertPage }) {
  const rows = page.byCode.slice(0, listed);
  const most = Math.max(1, ...rows.map(({ alerts }) => alerts));
  const [first] = rows;
  const title = first ? `${first.key[0]} is your most frequent Alert: ${formatCount(first.alerts)}` : noAlertsWords(page);
  return (
    <FigureFrame
      id="codes"
      title={title}
      summary="Alerts sent, and held back by throttling beside them. Measured: the share that carries both times of the delivery."
      chart={
        first ? (
          <DataTable
            caption="Alerts by code"
            columns={columns}
            rows={rows.map((row) => ({ id: row.key[0], cells: cellsOf(page, row, most) }))}
          />
        ) : (
          <EmptyBody figure="0">Alerts</EmptyBody>
        )
      }
      bodyClass=""
      foot={rows.length < page.byCode.length ? `Top ${rows.length} of ${countOf(page.byCode.length, "code")}.` : "Every code is here."}
      links={[
        ...alertLinks(page, "alert-delivery-success", { by: "alert_code" }),
        { label: `${countOf(page.now.alerts, "Alert")} (CSV)`, href: alertFile(page, page.filters.alertCode), file: true },
      ]}
    />
  );
}
