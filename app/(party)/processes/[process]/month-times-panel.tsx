import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { TimeFigure } from "@/components/charts/time-figure";
import { WordsText } from "@/components/charts/words-text";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { monthMedianChart, type MonthTime } from "@/lib/charts/month-series";
import { medianSummary, medianTitle } from "@/lib/charts/round-trip-words";
import { absenceWords } from "@/lib/charts/withheld";
import { formatDuration, formatPeriod } from "@/lib/format";
import type { ProcessPage, ReleasedRoundTrip, RoundTrip } from "@/lib/metrics/models";

const columns: Column[] = [
  { key: "month", head: "Month" },
  { key: "whose", head: "Whose", label: "Whose" },
  { key: "best", head: "Best", label: "Best", align: "right" },
  { key: "median", head: "Median", label: "Median", align: "right" },
  { key: "mean", head: "Mean", label: "Mean", align: "right" },
  { key: "worst", head: "Worst", label: "Worst", align: "right" },
];

const text = (ms: number | null, absent: string) => (ms === null ? absent : formatDuration(ms));

function timeCells(month: string, whose: string, times: RoundTrip | ReleasedRoundTrip, absent: string) {
  return [
    month,
    whose,
    text(times.best_ms, absent),
    text(times.median_ms, absent),
    text(times.mean_ms, absent),
    text(times.worst_ms, absent),
  ];
}

function rowsOf(months: MonthTime[]) {
  return months.toReversed().flatMap(({ period, own, industry }) => [
    { id: period, cells: timeCells(formatPeriod(period), "You", own, "no responses") },
    { id: `${period}-industry`, cells: timeCells(formatPeriod(period), "Industry", industry, absenceWords(industry).toLowerCase()) },
  ]);
}

/** Median Round Trip Time by month against the industry; best, mean and worst in the table. */
export function MonthTimesPanel({ page }: { page: ProcessPage }) {
  const months = page.months.map(({ period, version, roundTrip, industryRoundTrip }) => ({
    period,
    version,
    own: roundTrip,
    industry: industryRoundTrip,
  }));
  const title = medianTitle(months);
  return (
    <FigureFrame
      id="month-times"
      title={title}
      summary={<WordsText words={medianSummary(months)} />}
      chart={<TimeFigure model={monthMedianChart(months)} label={title} />}
      table={<DataTable caption="Round Trip Time by month" columns={columns} rows={rowsOf(months)} />}
      drawnByScript
      bodyClass="h-[272px]"
      foot="Line: median. The table has best, mean and worst."
      links={metricLinks("round-trip-time", questionOf(page))}
    />
  );
}
