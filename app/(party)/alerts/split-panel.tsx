import { alertLinks } from "@/app/(party)/alerts/question";
import { alertAddress, splitWords } from "@/app/(party)/alerts/search-params";
import { Bar } from "@/components/charts/bar";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { alertShareText, noAlertsWords, timeText } from "@/lib/charts/alert-words";
import { regionText } from "@/lib/charts/dimension-words";
import { countOf, formatCount, formatPercent } from "@/lib/format";
import { alertSplits, type AlertGroup, type AlertPage } from "@/lib/metrics/alerts/page/models";

function columnsFor(head: string): Column[] {
  return [
    { key: "value", head },
    { key: "alerts", head: "Alerts", label: "Alerts", align: "right", className: "font-semibold" },
    { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[14%] min-w-16 max-lg:hidden" },
    { key: "throttled", head: "Throttled", label: "Throttled", align: "right", className: "text-ink-2" },
    { key: "success", head: "Delivered", label: "Delivered", align: "right" },
    { key: "within", head: "Within 60 s", label: "Within 60 s", align: "right" },
    { key: "worst", head: "Worst", label: "Worst", align: "right" },
    { key: "median", head: "Median", label: "Median", align: "right" },
    { key: "measured", head: "Measured", label: "Measured", align: "right", className: "text-ink-2" },
  ];
}

function valueText({ key }: AlertGroup, by: AlertPage["filters"]["by"]): string {
  if (by === "csp_region") return regionText(key[0]);
  return key.filter((part) => part !== "").join(" ") || "not stated";
}

/** The same Alerts by one other dimension, chosen in the address. */
export function SplitPanel({ page }: { page: AlertPage }) {
  const { by } = page.filters;
  const rows = page.split;
  const most = Math.max(1, ...rows.map(({ alerts }) => alerts));
  const [first] = rows;
  const cells = rows.map((row) => ({
    id: row.key.join(" ") || "none",
    cells: [
      valueText(row, by),
      formatCount(row.alerts),
      <Bar key="bar" share={row.alerts / most} />,
      formatCount(row.throttled),
      alertShareText(row.success),
      alertShareText(row.within),
      timeText(row.times.worst_ms),
      timeText(row.times.median_ms),
      formatPercent((row.times.count ?? 0) / row.alerts),
    ],
  }));
  return (
    <FigureFrame
      id="split"
      above={`By ${splitWords[by]}`}
      title={
        first
          ? `${valueText(first, by)} sent most: ${formatPercent(first.alerts / Math.max(1, page.now.alerts))} of Alerts`
          : noAlertsWords(page)
      }
      summary="The same Alerts by another dimension."
      legend={
        <div className="px-4 pb-2 sm:px-5">
          <ChoiceLinks
            label="By"
            choices={alertSplits.map((each) => ({
              text: splitWords[each],
              href: alertAddress(page.filters, { by: each }),
              chosen: each === by,
            }))}
          />
        </div>
      }
      chart={
        first ? (
          <DataTable caption={`Alerts by ${splitWords[by]}`} columns={columnsFor(splitWords[by])} rows={cells} />
        ) : (
          <EmptyBody figure="0">Alerts</EmptyBody>
        )
      }
      bodyClass=""
      foot={`${rows.length < page.splitRows ? `Top ${rows.length} of ${countOf(page.splitRows, "row")}. ` : ""}Measured: the share that carries both times; SMETS1 Alerts carry what their feed has.`}
      links={alertLinks(page, "alert-delivery-success", { by: by === "model" ? "manufacturer,model,firmware_version" : by })}
    />
  );
}
