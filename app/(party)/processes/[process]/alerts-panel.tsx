import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import type { PartyScope } from "@/lib/access/party-scope";
import { definitionAddress } from "@/lib/charts/figure-links";
import { absenceWords } from "@/lib/charts/withheld";
import { countOf, formatCount, formatDuration, formatPercent, formatPeriod } from "@/lib/format";
import { loadProcessAlerts, type DeliveryTimes, type ProcessAlertMonth } from "@/lib/metrics/loaders/load-process-alerts";
import type { Period } from "@/lib/period";

const columns: Column[] = [
  { key: "code", head: "Alert" },
  { key: "month", head: "Month", label: "Month" },
  { key: "sent", head: "Sent", label: "Sent", align: "right", className: "text-ink-2" },
  { key: "delivered", head: "Delivered", label: "Delivered", align: "right" },
  { key: "best", head: "Best", label: "Best", align: "right" },
  { key: "mean", head: "Mean", label: "Mean", align: "right" },
  { key: "median", head: "Median", label: "Median", align: "right", className: "font-semibold" },
  { key: "worst", head: "Worst", label: "Worst", align: "right" },
  { key: "industry", head: "Industry median", label: "Industry median", align: "right", className: "text-ink-2" },
];

const timeText = (ms: number | null) => (ms === null ? "–" : formatDuration(ms));

function industryText({ median, status, reason }: DeliveryTimes): string {
  return median === null ? absenceWords({ status, ...(reason && { reason }) }).toLowerCase() : formatDuration(median);
}

function rowOf({ code, name, period, sent, delivered, own, industry }: ProcessAlertMonth) {
  return {
    id: `${code} ${period}`,
    cells: [
      <TextLink key="code" href={`/alerts?${new URLSearchParams({ period, code })}`}>
        <Code>{code}</Code> {name}
      </TextLink>,
      formatPeriod(period),
      formatCount(sent),
      sent === 0 ? "–" : formatPercent(delivered / sent),
      ...[own.best, own.mean, own.median, own.worst].map(timeText),
      industryText(industry),
    ],
  };
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
      summary="Delivery time runs from the DSP receiving an Alert to its being sent to you. Each Alert leads to its days, legs and Devices."
      chart={<DataTable caption="Alerts of the process by month" columns={columns} rows={rows.map(rowOf)} />}
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
