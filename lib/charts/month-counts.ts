import { countAxis } from "@/lib/charts/axis";
import { monthChart } from "@/lib/charts/month-series";
import type { TimeChartModel } from "@/lib/charts/time-chart";
import { formatCount, formatPeriod } from "@/lib/format";
import type { Period } from "@/lib/period";

/** Own counts by month, oldest first; a month without one is a gap. There is no industry line. */
export function monthCountChart(months: readonly { period: Period; version: number; devices: number | null }[]): TimeChartModel {
  const points = months.map(({ period, version, devices }, x) => ({
    x,
    heading: formatPeriod(period),
    own: devices,
    ownText: devices === null ? "no snapshot" : formatCount(devices),
    industry: null,
    industryText: "not shown",
    provisional: false,
    restated: version > 1,
  }));
  const counts = months.flatMap(({ devices }) => devices ?? []);
  return monthChart(
    months.map(({ period }) => period),
    points,
    countAxis(counts),
    (point) => ({ own: point.ownText, industry: "" }),
  );
}
