import { areaExplanation, extractAddress } from "@/app/(party)/alerts/distributor/extract-address";
import { Bar } from "@/components/charts/bar";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Change } from "@/components/ui/change";
import { Code } from "@/components/ui/code";
import { failuresTitle, joinedFailures } from "@/lib/charts/distributor-words";
import { formatCount, formatPercent } from "@/lib/format";
import type { DistributorPage } from "@/lib/metrics/alerts/distributor/models";

const listed = 8;
const columns: Column[] = [
  { key: "type", head: "Type" },
  { key: "model", head: "Model", label: "Model" },
  { key: "firmware", head: "Firmware", label: "Firmware" },
  { key: "alerts", head: "Alerts", label: "Alerts", align: "right", className: "font-semibold" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[18%] min-w-16 max-lg:hidden" },
  { key: "change", head: "Change", label: "Change", align: "right" },
];
const meanings: Record<string, string> = {
  N13: "Failure to receive Response from Device.",
  N55: "S1SP Service Request Validation Failure: rejected for a SMETS1 Device.",
};

/** N13 or N55 by meter type, model and firmware. */
export function FailuresPanel({ page, alertCode }: { page: DistributorPage; alertCode: "N13" | "N55" }) {
  const all = joinedFailures(page, alertCode);
  const shown = all.filter(({ alerts }) => alerts > 0).slice(0, listed);
  const total = all.reduce((sum, { alerts }) => sum + alerts, 0);
  const most = shown[0]?.alerts ?? 1;
  const rows = shown.map(({ deviceType, manufacturer, model, firmwareVersion, alerts, previous }) => ({
    id: [deviceType, manufacturer, model, firmwareVersion].join(" "),
    cells: [
      deviceType || "–",
      <Code key="model">{model || "–"}</Code>,
      <Code key="firmware">{firmwareVersion || "–"}</Code>,
      formatCount(alerts),
      <Bar key="bar" share={alerts / most} />,
      <Change key="change" value={previous === null ? null : alerts - previous} decimals={0} />,
    ],
  }));
  return (
    <FigureFrame
      id={alertCode.toLowerCase()}
      title={failuresTitle(alertCode, all)}
      summary={`${meanings[alertCode]}${total > 0 ? ` One row holds ${formatPercent(most / total)}.` : ""}`}
      chart={
        rows.length === 0 ? (
          <EmptyBody figure="0">{alertCode} Alerts</EmptyBody>
        ) : (
          <DataTable caption={`${alertCode} by model and firmware`} columns={columns} rows={rows} />
        )
      }
      bodyClass=""
      foot={`${all.length > rows.length ? `Top ${rows.length} of ${all.length}. ` : ""}Source: alerts feed.`}
      links={[areaExplanation(page, "ALERT_FAILURES"), { label: "CSV", href: extractAddress(page, "alert-failures"), file: true }]}
    />
  );
}
