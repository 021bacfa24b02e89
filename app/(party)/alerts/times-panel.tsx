import { alertLinks } from "@/app/(party)/alerts/question";
import { TimeFigure } from "@/components/charts/time-figure";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { alertShareText, coverageWords, inAlerts, measuredText, timesTitle, timeText } from "@/lib/charts/alert-words";
import { dayHeading, dayMedianChart } from "@/lib/charts/day-series";
import type { AlertPage } from "@/lib/metrics/alerts/page/models";
import { roundTripNotAvailable } from "@/lib/metrics/figures";

const columns: Column[] = [
  { key: "day", head: "Day (UTC)" },
  { key: "best", head: "Best", label: "Best", align: "right" },
  { key: "worst", head: "Worst", label: "Worst", align: "right" },
  { key: "mean", head: "Mean", label: "Mean", align: "right" },
  { key: "median", head: "Median", label: "Median", align: "right" },
  { key: "industry", head: "Industry median", label: "Industry median", align: "right" },
  { key: "within", head: "Within 60 s", label: "Within 60 s", align: "right" },
  { key: "measured", head: "Measured", label: "Measured", align: "right" },
];

/** Delivery time by day: the median as a line, best, worst, mean and median in the table. */
export function TimesPanel({ page }: { page: AlertPage }) {
  const days = page.days.map(({ day, own, industryTimes }) => ({ day, own: own?.times ?? roundTripNotAvailable, industry: industryTimes }));
  const summary = `Median time from receipt by the DSP to sending, by day. ${coverageWords(page.now)}`;
  const rows = page.days.map(({ day, own, industryTimes }) => ({
    id: day,
    cells: [
      dayHeading(day),
      timeText(own?.times.best_ms ?? null),
      timeText(own?.times.worst_ms ?? null),
      timeText(own?.times.mean_ms ?? null),
      timeText(own?.times.median_ms ?? null),
      timeText(industryTimes.median_ms),
      alertShareText(own?.within ?? null),
      measuredText(own),
    ],
  }));
  return (
    <FigureFrame
      id="times"
      title={timesTitle(page.now.times)}
      summary={summary}
      chart={<TimeFigure model={inAlerts(dayMedianChart(days, page.incidents))} label={summary} />}
      table={<DataTable caption="Delivery time by day" columns={columns} rows={rows} />}
      drawnByScript
      bodyClass="h-[272px]"
      foot="Target 60 s. Best and worst are of single Alerts."
      links={alertLinks(page, "alert-delivery-time", { grain: "day" })}
    />
  );
}
