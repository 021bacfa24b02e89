import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { viewAddress, type ProcessView } from "@/app/(party)/processes/[process]/view";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { TimeFigure } from "@/components/charts/time-figure";
import { WordsText } from "@/components/charts/words-text";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { breakMarks, breakSentence } from "@/lib/charts/break-words";
import { monthTimeChart, timeKinds, type MonthTime } from "@/lib/charts/month-series";
import { thresholdSentences } from "@/lib/charts/threshold-marks";
import { medianSummary, timeTitle } from "@/lib/charts/round-trip-words";
import { absenceWords } from "@/lib/charts/withheld";
import { formatDuration, formatPeriod } from "@/lib/format";
import type { ProcessPage, ReleasedRoundTrip, RoundTrip } from "@/lib/metrics/models";
import type { Threshold } from "@/lib/watch/models";

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

/** One of the four Round Trip Times by month against the industry; all four in the table. */
export function MonthTimesPanel({ page, view, thresholds }: { page: ProcessPage; view: ProcessView; thresholds: Threshold[] }) {
  const months = page.months.map(({ period, version, roundTrip, industryRoundTrip }) => ({
    period,
    version,
    own: roundTrip,
    industry: industryRoundTrip,
  }));
  const title = timeTitle(months, view.times);
  const periods = months.map(({ period }) => period);
  const model = { ...monthTimeChart(months, view.times, thresholds), breaks: breakMarks(page.breaks, periods) };
  return (
    <FigureFrame
      id="month-times"
      title={title}
      summary={<WordsText words={medianSummary(months)} />}
      legend={
        <div className="no-print px-4 pb-1 sm:px-5">
          <ChoiceLinks
            label="Line"
            choices={timeKinds.map((times) => ({
              text: times,
              href: viewAddress(page, { ...view, times }, "month-times"),
              chosen: view.times === times,
            }))}
          />
        </div>
      }
      chart={
        <div className="h-[272px]">
          <TimeFigure model={model} label={title} />
        </div>
      }
      table={<DataTable caption="Round Trip Time by month" columns={columns} rows={rowsOf(months)} />}
      drawnByScript
      bodyClass="h-[304px]"
      foot={`${thresholdSentences(
        thresholds,
        "round-trip-time",
        months.map(({ period, own }) => ({ period, value: own.median_ms })),
      )}Line: ${view.times}. The table has all four. Industry best and worst are single responses of all its requests together.${page.breaks.map((each) => ` ${breakSentence(each)}`).join("")}`}
      links={metricLinks("round-trip-time", questionOf(page))}
    />
  );
}
