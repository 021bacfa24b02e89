import { TimeChartLeaf } from "@/components/charts/time-chart-leaf";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable } from "@/components/tables/data-table";
import type { TimeChartModel } from "@/lib/charts/time-chart";
import { formatPeriod } from "@/lib/format";
import type { Rsvp } from "@/lib/pmr/load-rsvp";
import type { Pmr } from "@/lib/pmr/models";
import { rsvpDayChart, rsvpMonthChart, type RsvpFigure } from "@/lib/pmr/rsvp-chart";

function spread(model: TimeChartModel): string {
  const known = model.points.filter(({ industry }) => industry !== null);
  if (known.length === 0) return "Nothing of it is released for this choice.";
  const [low, high] = [known, known].map((points, at) =>
    points.reduce((best, each) =>
      (at === 0 ? (each.industry ?? 0) < (best.industry ?? 0) : (each.industry ?? 0) > (best.industry ?? 0)) ? each : best,
    ),
  );
  return `Lowest ${low.industryText} (${low.heading}), highest ${high.industryText} (${high.heading}); ${known.length} of ${model.points.length} are released.`;
}

function Figure({ id, title, model, csv, foot }: { id: string; title: string; model: TimeChartModel; csv: string; foot: string }) {
  const isEmpty = model.points.every(({ industry }) => industry === null);
  const rows = model.points.map(({ x, heading, industryText }) => ({ id: `${x}`, cells: [heading, industryText] }));
  return (
    <FigureFrame
      id={id}
      title={title}
      summary={spread(model)}
      bodyClass="h-72"
      drawnByScript={!isEmpty}
      chart={
        isEmpty ? (
          <EmptyBody figure="Withheld" bodyClass="h-full">
            or not delivered, at every point of this choice: too few Users stand behind it
          </EmptyBody>
        ) : (
          <TimeChartLeaf model={model} label={title} />
        )
      }
      table={
        <DataTable
          caption={title}
          columns={[
            { key: "time", head: "Time" },
            { key: "value", head: "Figure", label: "Figure", align: "right" },
          ]}
          rows={rows}
        />
      }
      foot={foot}
      links={[{ label: "Industry figures as CSV", href: csv, file: true }]}
    />
  );
}

const metricOf: Record<RsvpFigure["id"], string> = {
  within_trt: "within-trt",
  delivery_failure: "delivery-failure",
  outcome_success: "outcome-success",
  rtt_median_ms: "round-trip-time",
  rtt_mean_ms: "round-trip-time",
  volume: "volume",
};

/** The figure over the days of the month and over up to 13 months, as released. */
export function RsvpCharts({ report, rsvp, figure, periods }: { report: Pmr; rsvp: Rsvp; figure: RsvpFigure; periods: string[] }) {
  const { choice, days, months } = rsvp;
  const place = choice.place === "All" ? "all Regions" : choice.place;
  const item = choice.srv === "" ? `process=${choice.process}` : `srv=${choice.srv}`;
  const csv = (from: string, grain: string) =>
    `/api/v1/metrics/${metricOf[figure.id]}.csv?role=${choice.role}&from=${from}&to=${report.period}&grain=${grain}&scope=industry&${item}${place === "all Regions" ? "" : place === "SMETS1" ? "&smets=SMETS1" : `&csp_region=${encodeURIComponent(place)}`}`;
  const title = (over: string) => `${figure.name.charAt(0).toUpperCase()}${figure.name.slice(1)}, ${place}: ${over}`;
  const foot =
    "Released industry figures of the role. A gap is withheld or was not delivered; nothing is folded over time, where volumes are not released.";
  return (
    <>
      {figure.byDay && (
        <Figure
          id="days"
          title={title(`the days of ${formatPeriod(report.period)}`)}
          model={rsvpDayChart(report.period, days, figure)}
          csv={csv(report.period, "day")}
          foot={foot}
        />
      )}
      <Figure
        id="months"
        title={title(periods.length === 1 ? "one month" : `${periods.length} months`)}
        model={rsvpMonthChart(periods, months, figure)}
        csv={csv(periods[0], "month")}
        foot={foot}
      />
    </>
  );
}
