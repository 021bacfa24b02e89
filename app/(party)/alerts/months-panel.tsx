import { alertLinks } from "@/app/(party)/alerts/question";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { alertShareText, measuredText, releasedText, timeText } from "@/lib/charts/alert-words";
import { countOf, formatCount, formatPeriod } from "@/lib/format";
import type { AlertPage } from "@/lib/metrics/alerts/page/models";

const columns: Column[] = [
  { key: "month", head: "Month", className: "sm:whitespace-nowrap" },
  { key: "sent", head: "Alerts", label: "Alerts", align: "right" },
  { key: "throttled", head: "Throttled", label: "Throttled", align: "right", className: "text-ink-2" },
  { key: "success", head: "Delivered", label: "Delivered", align: "right", className: "font-semibold" },
  { key: "industry", head: "Industry", label: "Industry delivered", align: "right", className: "text-ink-2" },
  { key: "within", head: "Within 60 s", label: "Within 60 s", align: "right", className: "font-semibold" },
  { key: "industryWithin", head: "Industry", label: "Industry within 60 s", align: "right", className: "text-ink-2" },
  { key: "best", head: "Best", label: "Best", align: "right" },
  { key: "worst", head: "Worst", label: "Worst", align: "right" },
  { key: "mean", head: "Mean", label: "Mean", align: "right" },
  { key: "median", head: "Median", label: "Median", align: "right", className: "font-semibold" },
  { key: "industryMedian", head: "Industry", label: "Industry median", align: "right", className: "text-ink-2" },
  { key: "measured", head: "Measured", label: "Measured", align: "right", className: "text-ink-2" },
];

/** The months side by side with the industry. */
export function MonthsPanel({ page }: { page: AlertPage }) {
  const rows = page.months.toReversed().map(({ period, own, industry, industryWithin, industryTimes }) => ({
    id: period,
    cells: [
      formatPeriod(period),
      own ? formatCount(own.alerts) : "not delivered",
      own ? formatCount(own.throttled) : "–",
      alertShareText(own?.success ?? null),
      releasedText(industry),
      alertShareText(own?.within ?? null),
      releasedText(industryWithin),
      timeText(own?.times.best_ms ?? null),
      timeText(own?.times.worst_ms ?? null),
      timeText(own?.times.mean_ms ?? null),
      timeText(own?.times.median_ms ?? null),
      timeText(industryTimes.median_ms),
      measuredText(own),
    ],
  }));
  return (
    <FigureFrame
      id="months"
      title={`Month by month against the industry, ${countOf(rows.length, "month")}`}
      summary="Delivered, within 60 seconds of receipt by the DSP, and delivery time. Measured: the share of Alerts that carries both times."
      chart={<DataTable caption="Alerts by month" columns={columns} rows={rows} />}
      bodyClass=""
      foot={
        page.industryNote
          ? `${page.industryNote}.`
          : "Source: alerts feed. Storms that are left out by number are those of the newest month."
      }
      links={alertLinks(page, "alert-delivery-success", { from: page.months[0].period })}
    />
  );
}
