import type { DaysView } from "@/app/(party)/processes/[process]/days-view";
import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { TimeFigure } from "@/components/charts/time-figure";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { dayHeading, dayMedianChart } from "@/lib/charts/day-series";
import { changesSentence } from "@/lib/charts/watch-words";
import { slowestDayTitle } from "@/lib/charts/round-trip-words";
import { formatCount, formatDuration } from "@/lib/format";
import type { ProcessPage } from "@/lib/metrics/models";

const columns: Column[] = [
  { key: "day", head: "Day (UTC)" },
  { key: "median", head: "Median", label: "Median", align: "right" },
  { key: "mean", head: "Mean", label: "Mean", align: "right" },
  { key: "responses", head: "Responses", label: "Responses", align: "right" },
  { key: "industry", head: "Industry median", label: "Industry median", align: "right" },
  { key: "industryMean", head: "Industry mean", label: "Industry mean", align: "right" },
];

/** Median Round Trip Time by day against the industry. */
export function DayTimesPanel({ page, days: { leftOut, changes } }: { page: ProcessPage; days: DaysView }) {
  const days = page.days.map(({ day, roundTrip, industryRoundTrip }) => ({
    day,
    own: roundTrip,
    industry: industryRoundTrip,
    leftOut: leftOut.has(day),
  }));
  const slow = changes.filter(({ metric }) => metric === "round-trip-time");
  const model = dayMedianChart(days, page.incidents, slow);
  const title = slowestDayTitle(days.filter((each) => !each.leftOut));
  const rows = days.map(({ day, own, industry, leftOut: isLeftOut }, index) => {
    const point = model.points[index];
    const mean = own.mean_ms === null || isLeftOut ? "–" : formatDuration(own.mean_ms);
    const industryMean = industry.mean_ms === null || isLeftOut ? point.industryText : formatDuration(industry.mean_ms);
    const responses = own.count === null ? "not delivered" : isLeftOut ? "left out" : formatCount(own.count);
    return { id: day, cells: [dayHeading(day), point.ownText, mean, responses, point.industryText, industryMean] };
  });
  return (
    <FigureFrame
      id="day-times"
      title={title}
      summary={`Median Round Trip Time of each day. The table has the means and the number of responses.${changesSentence(slow)}`}
      chart={<TimeFigure model={model} label={title} />}
      table={<DataTable caption="Round Trip Time by day" columns={columns} rows={rows} />}
      drawnByScript
      bodyClass="h-[272px]"
      foot="Grey columns are weekends; days are UTC."
      links={metricLinks("round-trip-time", questionOf(page, { grain: "day" }))}
    />
  );
}
