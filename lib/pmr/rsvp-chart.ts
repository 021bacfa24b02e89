import { countAxis, percentAxis, timeAxis } from "@/lib/charts/axis";
import { dayHeading, dayMarks, weekendSpans } from "@/lib/charts/day-series";
import { monthMarks } from "@/lib/charts/month-series";
import { withDashes, type TimeChartModel, type TimePoint } from "@/lib/charts/time-chart";
import { formatCount, formatDuration, formatPercent, formatPeriod } from "@/lib/format";
import type { ReleasedCell } from "@/lib/metrics/queries/released-cells";
import { daysOf, type Period } from "@/lib/period";

/** What can be drawn over time, as released; volumes by the month only. */
export const rsvpFigures = [
  { id: "within_trt", name: "within Target Response Time", unit: "share", byDay: true },
  { id: "delivery_failure", name: "failed to be delivered", unit: "share", byDay: true },
  { id: "outcome_success", name: "outcome success", unit: "share", byDay: true },
  { id: "rtt_median_ms", name: "median Round Trip Time", unit: "ms", byDay: true },
  { id: "rtt_mean_ms", name: "mean Round Trip Time", unit: "ms", byDay: true },
  { id: "volume", name: "volume", unit: "count", byDay: false },
] as const;
export type RsvpFigure = (typeof rsvpFigures)[number];

/** The figure of that id, else the first. */
export function rsvpFigure(id: string | null): RsvpFigure {
  return rsvpFigures.find((each) => each.id === id) ?? rsvpFigures[0];
}

/** A released value of the figure in words; withheld or not delivered where there is none. */
export function rsvpText({ unit }: RsvpFigure, value: number | null): string {
  if (value === null) return "withheld or not delivered";
  return unit === "share" ? formatPercent(value) : unit === "ms" ? formatDuration(value) : formatCount(value);
}

/** Days of the month on a line; a day that is withheld or was not delivered is a gap. */
export function rsvpDayChart(period: Period, cells: readonly ReleasedCell[], figure: RsvpFigure): TimeChartModel {
  const days = daysOf(period);
  const values = days.map((day) => cells.find(({ time }) => time === day)?.[figure.id] ?? null);
  const chart = chartOf(values, days.map(dayHeading), figure);
  return { ...chart, xDomain: [-0.5, days.length - 0.5], xMarks: dayMarks(days), weekends: weekendSpans(days) };
}

/** Up to 13 months on a line, oldest first. */
export function rsvpMonthChart(periods: readonly Period[], cells: readonly ReleasedCell[], figure: RsvpFigure): TimeChartModel {
  const values = periods.map((period) => cells.find(({ time }) => time === period)?.[figure.id] ?? null);
  const margin = periods.length === 1 ? 0.5 : 0;
  const chart = chartOf(values, periods.map(formatPeriod), figure);
  return { ...chart, xDomain: [-margin, Math.max(periods.length - 1, 0) + margin], xMarks: monthMarks([...periods]), weekends: [] };
}

function chartOf(
  values: (number | null)[],
  headings: string[],
  figure: RsvpFigure,
): Omit<TimeChartModel, "xDomain" | "xMarks" | "weekends"> {
  const shown = values.filter((value) => value !== null);
  const { scale, y } = axisOf(figure, shown);
  const points = values.map((value, x): Omit<TimePoint, "dashed"> => ({
    ...{ x, heading: headings[x], own: null, ownText: "", provisional: false, restated: false },
    industry: value === null ? null : value * scale,
    industryText: rsvpText(figure, value),
  }));
  return { points: withDashes(points), y, ends: [], incidents: [], gaps: [] };
}

function axisOf({ unit }: RsvpFigure, shown: number[]): { scale: number; y: TimeChartModel["y"] } {
  if (unit === "share") return { scale: 100, y: percentAxis(shown) };
  if (unit === "count") return { scale: 1, y: countAxis(shown) };
  const { msPerUnit, ...y } = timeAxis(shown);
  return { scale: 1 / msPerUnit, y };
}
