import { percentAxis } from "@/lib/charts/axis";
import { weekendSpans, dayHeading, dayMarks } from "@/lib/charts/day-series";
import { withDashes, type TimeChartModel, type TimePoint } from "@/lib/charts/time-chart";
import type { Service } from "@/lib/pmr/availability";
import type { PmrRow } from "@/lib/pmr/models";
import { figureText } from "@/lib/pmr/words";

/** The availability of a Service day by day as a chart; a day whose every minute was planned away is a gap. */
export function serviceDayChart(rows: readonly PmrRow[], service: Service): TimeChartModel {
  const days = rows.filter(({ measureId, dimensions }) => measureId === "AV-DAILY" && dimensions.service === service);
  const dates = days.map(({ dimensions }) => dimensions.day ?? "");
  const points = days.map((row, x): Omit<TimePoint, "dashed"> => ({
    ...{ x, heading: dayHeading(dates[x]), own: null, ownText: "" },
    industry: row.value === null ? null : row.value * 100,
    ...{ industryText: figureText(row), provisional: false, restated: false },
  }));
  const values = days.flatMap(({ value }) => (value === null ? [] : [value]));
  return {
    points: withDashes(points),
    xDomain: [-0.5, Math.max(days.length, 1) - 0.5],
    xMarks: dayMarks(dates),
    // Days without a fault are the rule: the axis never shows less than a point of room below them.
    y: percentAxis([...values, 1, 0.99]),
    ...{ ends: [], weekends: weekendSpans(dates), incidents: [], gaps: [] },
  };
}
