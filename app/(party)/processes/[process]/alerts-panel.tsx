import { TimeFigure } from "@/components/charts/time-figure";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import type { PartyScope } from "@/lib/access/party-scope";
import { definitionAddress } from "@/lib/charts/figure-links";
import { monthTimeChart, type MonthTime } from "@/lib/charts/month-series";
import { absenceWords } from "@/lib/charts/withheld";
import { countOf, formatCount, formatDuration, formatPercent, formatPeriod } from "@/lib/format";
import { loadProcessAlerts, type DeliveryTimes, type ProcessAlertMonth } from "@/lib/metrics/loaders/load-process-alerts";
import type { Period } from "@/lib/period";

const columns: Column[] = [
  { key: "code", head: "Alert" },
  { key: "month", head: "Month", label: "Month" },
  { key: "whose", head: "Whose", label: "Whose" },
  { key: "sent", head: "Sent", label: "Sent", align: "right", className: "text-ink-2" },
  { key: "delivered", head: "Delivered", label: "Delivered", align: "right" },
  { key: "best", head: "Best", label: "Best", align: "right" },
  { key: "mean", head: "Mean", label: "Mean", align: "right" },
  { key: "median", head: "Median", label: "Median", align: "right", className: "font-semibold" },
  { key: "worst", head: "Worst", label: "Worst", align: "right" },
];

function timeTexts({ best, mean, median, worst }: DeliveryTimes, absent: string): string[] {
  return [best, mean, median, worst].map((ms) => (ms === null ? absent : formatDuration(ms)));
}

function rowsOf({ code, name, period, sent, delivered, own, industry }: ProcessAlertMonth) {
  const alert = (
    <TextLink key="code" href={`/alerts?${new URLSearchParams({ period, code })}`}>
      <Code>{code}</Code> {name}
    </TextLink>
  );
  const share = sent === 0 ? "–" : formatPercent(delivered / sent);
  return [
    { id: `${code} ${period}`, cells: [alert, formatPeriod(period), "You", formatCount(sent), share, ...timeTexts(own, "–")] },
    {
      id: `${code} ${period} industry`,
      cells: [`${code} ${name}`, formatPeriod(period), "Industry", "–", "–", ...timeTexts(industry, absenceWords(industry).toLowerCase())],
    },
  ];
}

function monthOf({ period, own, industry, sent }: ProcessAlertMonth): MonthTime {
  const times = ({ best, mean, median, worst, status }: DeliveryTimes) => {
    return { best_ms: best, mean_ms: mean, median_ms: median, worst_ms: worst, status };
  };
  return {
    ...{ period, version: null, own: { ...times(own), count: sent } },
    industry: { ...times(industry), ...(industry.reason && { reason: industry.reason }) },
  };
}

/** The median delivery time of each Alert by month against the industry's. */
function Charts({ rows }: { rows: readonly ProcessAlertMonth[] }) {
  const codes = [...new Map(rows.map(({ code, name }) => [code, name]))];
  return (
    <ul className="grid gap-x-14 gap-y-4 px-4 py-4 sm:px-5 xl:grid-cols-2">
      {codes.map(([code, name]) => {
        const months = rows.filter((row) => row.code === code).map(monthOf);
        return (
          <li key={code} className="min-w-0">
            <h3 className="text-note font-semibold">
              <Code>{code}</Code> {name}
            </h3>
            <p className="text-axis text-ink-3">Median delivery time</p>
            <div className="-mx-4 h-[208px] sm:-mx-5">
              <TimeFigure model={monthTimeChart(months.toReversed())} label={`${name}, median delivery time by month`} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function titleOf(rows: readonly ProcessAlertMonth[], to: Period): string {
  const sent = rows.filter(({ period }) => period === to).reduce((sum, row) => sum + row.sent, 0);
  return sent === 0 ? `You were sent none of its Alerts in ${formatPeriod(to)}` : `${countOf(sent, "Alert")} in ${formatPeriod(to)}`;
}

type AlertsPanelProps = { scope: PartyScope; processId: string; from: Period; to: Period };

/** The Alerts that are items of the process: delivery and delivery time by month, own against industry. Nothing for a process without any. */
export async function AlertsPanel({ scope, processId, from, to }: AlertsPanelProps) {
  const rows = await loadProcessAlerts(scope, processId, from, to);
  if (rows.length === 0) return null;
  const question = { role: scope.userRole, from, to, by: "alert_code" };
  const codes = [...new Set(rows.map(({ code }) => code))].map((code) => ["alert_code", code]);
  const address = (form: string) =>
    `/api/v1/metrics/alert-delivery-time${form}?${new URLSearchParams([...Object.entries(question), ...codes])}`;
  return (
    <FigureFrame
      id="alerts"
      above="Alerts of this process"
      title={titleOf(rows, to)}
      summary="Delivery time runs from the DSP receiving an Alert to its being sent to you. In the table each Alert leads to its days, legs and Devices."
      chart={<Charts rows={rows} />}
      table={<DataTable caption="Alerts of the process by month" columns={columns} rows={rows.flatMap(rowsOf)} />}
      drawnByScript
      bodyClass=""
      foot="Delivered: of the Alerts sent. Industry: every User of the role together."
      links={[
        { label: "Definition", href: definitionAddress("alert-delivery-time") },
        { label: "JSON", href: address("") },
        { label: "CSV", href: address(".csv"), file: true },
      ]}
    />
  );
}
