import { percentAxis, timeAxis } from "@/lib/charts/axis";
import { bandEnds, bandShares, bandText, pointBand } from "@/lib/charts/peer-band";
import { absenceWords } from "@/lib/charts/withheld";
import { shareWithCounts } from "@/lib/charts/share-words";
import { thresholdMarks, type ChartThreshold } from "@/lib/charts/threshold-marks";
import { endLabels, withDashes, type AxisMark, type TimeChartModel, type TimePoint } from "@/lib/charts/time-chart";
import { formatDuration, formatPercent, formatPeriod, periodTick } from "@/lib/format";
import type { PeerBand, Released, ReleasedRoundTrip, RoundTrip, Share } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

type EndTexts = { own: string; industry: string };

const widestWithEveryMonth = 13;

/** Marks of months, thinned to those that fit; years under the first and each January. */
export function monthMarks(periods: Period[]): AxisMark[] {
  const every = Math.ceil(periods.length / widestWithEveryMonth);
  const last = periods.length - 1;
  return periods.flatMap((period, x) => {
    if ((last - x) % every !== 0) return [];
    const newYear = x === 0 || period.endsWith("-01");
    return [{ x, text: periodTick(period), below: newYear ? period.slice(0, 4) : undefined, strong: x === last }];
  });
}

/** A chart of months: points in their order, the axis as given, each line named at its end. */
export function monthChart(
  periods: Period[],
  plain: Omit<TimePoint, "dashed">[],
  y: TimeChartModel["y"],
  texts: (point: TimePoint) => EndTexts,
): TimeChartModel {
  const points = withDashes(plain);
  const named = endLabels(points, { own: "You", industry: "Industry" }, texts);
  const ends = [...named, ...bandEnds(points)].sort((a, b) => b.value - a.value);
  const last = Math.max(periods.length - 1, 0);
  const margin = last === 0 ? 0.5 : 0;
  return { points, xDomain: [-margin, last + margin], xMarks: monthMarks(periods), y, ends, weekends: [], incidents: [], gaps: [] };
}

export type MonthShare = { period: Period; version: number | null; own: Share; industry: Released; band?: PeerBand };

/**
 * Own share by month against the industry line and the band of the role's groups, oldest first, in percent; a month without a value is a gap.
 * `thresholds` on outcome success are drawn where they stand.
 */
export function monthShareChart(months: MonthShare[], thresholds: readonly ChartThreshold[] = []): TimeChartModel {
  const points = months.map(({ period, version, own, industry, band }, x): Omit<TimePoint, "dashed"> => ({
    x,
    heading: formatPeriod(period),
    ...(band && { band: pointBand(band), bandText: bandText(band) }),
    own: own.value === null ? null : own.value * 100,
    ownText: shareWithCounts(own),
    industry: industry.value === null ? null : industry.value * 100,
    industryText: industry.value === null ? absenceWords(industry) : formatPercent(industry.value),
    provisional: own.status === "provisional",
    restated: (version ?? 1) > 1,
  }));
  const shares = months.flatMap(({ own, industry, band }) => [own.value, industry.value, ...(band ? bandShares(band) : [])]);
  const marks = thresholdMarks(thresholds, "outcome-success", 100);
  const values = [...shares.filter((value) => value !== null), ...marks.map(({ value }) => value / 100)];
  const texts = (point: TimePoint) => ({ own: point.ownText.split(" ")[0], industry: point.industryText });
  const drawn = monthChart(
    months.map(({ period }) => period),
    points,
    percentAxis(values),
    texts,
  );
  return { ...drawn, thresholds: marks };
}

export type MonthTime = { period: Period; version: number | null; own: RoundTrip; industry: ReleasedRoundTrip };

/** The four Round Trip Times of a month that MP176 asks for; the mean alone would mislead. */
export const timeKinds = ["median", "mean", "best", "worst"] as const;
export type TimeKind = (typeof timeKinds)[number];

/** Own Round Trip Time of a kind by month against the industry's, oldest first, in one unit from zero; with the thresholds on the median. */
export function monthTimeChart(months: MonthTime[], kind: TimeKind = "median", thresholds: readonly ChartThreshold[] = []): TimeChartModel {
  const figure = `${kind}_ms` as const;
  const values = months.flatMap(({ own, industry }) => [own[figure], industry[figure]]).filter((value) => value !== null);
  const levels = kind === "median" ? thresholds.filter(({ metric }) => metric === "round-trip-time") : [];
  const { msPerUnit, ...y } = timeAxis([...values, ...levels.map(({ level }) => level)]);
  const points = months.map(({ period, version, own: { [figure]: own, status }, industry: times }, x): Omit<TimePoint, "dashed"> => {
    const industry = times[figure];
    return {
      x,
      heading: formatPeriod(period),
      own: own === null ? null : own / msPerUnit,
      ownText: own === null ? "no responses" : formatDuration(own),
      industry: industry === null ? null : industry / msPerUnit,
      industryText: industry === null ? absenceWords(times) : formatDuration(industry),
      provisional: status === "provisional",
      restated: (version ?? 1) > 1,
    };
  });
  const texts = (point: TimePoint) => ({ own: point.ownText, industry: point.industryText });
  const drawn = monthChart(
    months.map(({ period }) => period),
    points,
    y,
    texts,
  );
  return { ...drawn, thresholds: thresholdMarks(levels, "round-trip-time", 1 / msPerUnit) };
}
