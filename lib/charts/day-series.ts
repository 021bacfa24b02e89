import { percentAxis, timeAxis } from "@/lib/charts/axis";
import { absenceWords } from "@/lib/charts/withheld";
import { changeMarks, type MarkedChange } from "@/lib/charts/change-marks";
import { incidentSpans } from "@/lib/charts/incident-spans";
import { shareWithCounts } from "@/lib/charts/share-words";
import {
  endLabels,
  withDashes,
  type AxisMark,
  type GapSpan,
  type Span,
  type TimeChartModel,
  type TimePoint,
} from "@/lib/charts/time-chart";
import { dayOrdinal, formatDate, formatDay, formatDuration, formatPercent, periodTick } from "@/lib/format";
import type { IncidentMark, Released, ReleasedRoundTrip, RoundTrip, Share } from "@/lib/metrics/models";
import type { Day } from "@/lib/period";

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** "Tuesday 8 September". */
export function dayHeading(day: Day): string {
  return `${weekdays[weekdayOf(day)]} ${formatDay(day)}`;
}

/** A mark each week from the first day, which carries month and year. */
export function dayMarks(days: Day[]): AxisMark[] {
  return days.flatMap((day, x) => {
    if (x % 7 !== 0) return [];
    return [{ x, text: x === 0 ? `1 ${periodTick(day.slice(0, 7))} ${day.slice(0, 4)}` : String(Number(day.slice(8))) }];
  });
}

/** Saturdays and Sundays as spans, each day from half before to half after its place. */
export function weekendSpans(days: Day[]): Span[] {
  const spans: Span[] = [];
  days.forEach((day, x) => {
    if (weekdayOf(day) % 6 !== 0) return;
    const last = spans[spans.length - 1];
    if (last && last.to === x - 0.5) last.to = x + 0.5;
    else spans.push({ from: x - 0.5, to: x + 0.5 });
  });
  return spans;
}

/** Runs of undelivered days with their words: "13th: not delivered", "13th to 15th: not delivered". */
export function gapSpans(days: { day: Day; delivered: boolean }[]): GapSpan[] {
  const runs: { first: number; last: number }[] = [];
  days.forEach(({ delivered }, x) => {
    if (delivered) return;
    const run = runs[runs.length - 1];
    if (run && run.last === x - 1) run.last = x;
    else runs.push({ first: x, last: x });
  });
  return runs.map(({ first, last }) => ({
    from: first - 0.4,
    to: last + 0.4,
    text: `${dayOrdinal(days[first].day)}${last > first ? ` to ${dayOrdinal(days[last].day)}` : ""}: not delivered`,
  }));
}

const leftOutText = "left out, Incident open";

function medianText({ median_ms, status }: RoundTrip): string {
  if (median_ms !== null) return formatDuration(median_ms);
  return status === "not-available" ? "not delivered" : "no responses";
}

type DayFrame = { day: Day; own: { status: string } };

type Drawn = {
  points: Omit<TimePoint, "dashed">[];
  y: TimeChartModel["y"];
  texts: (point: TimePoint) => { own: string; industry: string };
};

function chartOf(
  days: DayFrame[],
  { points: plain, y, texts }: Drawn,
  incidents: IncidentMark[],
  changes: readonly MarkedChange[],
): TimeChartModel {
  const points = withDashes(plain);
  const ends = endLabels(points, { own: "You", industry: "Industry" }, texts);
  const dates = days.map(({ day }) => day);
  return {
    points,
    xDomain: [-0.5, Math.max(days.length, 1) - 0.5],
    xMarks: dayMarks(dates),
    y,
    ends,
    weekends: weekendSpans(dates),
    incidents: incidentSpans(incidents, dates),
    changes: changeMarks(changes, dates),
    gaps: gapSpans(days.map(({ day, own }) => ({ day, delivered: own.status !== "not-available" }))),
  };
}

/** `leftOut`: an Incident was open and the reader leaves such days out. */
export type DayShare = { day: Day; own: Share; industry: Released; leftOut?: boolean };

/** Own share by day against the industry, with weekends, Incidents and undelivered days. `days` is every day of the period. */
export function dayShareChart(days: DayShare[], incidents: IncidentMark[], changes: readonly MarkedChange[] = []): TimeChartModel {
  const points = days.map(({ day, own, industry, leftOut }, x): Omit<TimePoint, "dashed"> => ({
    x,
    heading: `${dayHeading(day)} ${day.slice(0, 4)}`,
    own: own.value === null || leftOut ? null : own.value * 100,
    ownText: leftOut ? leftOutText : shareWithCounts(own),
    industry: industry.value === null || leftOut ? null : industry.value * 100,
    industryText: leftOut ? leftOutText : industry.value === null ? absenceWords(industry) : formatPercent(industry.value),
    provisional: own.status === "provisional",
    restated: false,
  }));
  const values = days
    .flatMap(({ own, industry, leftOut }) => (leftOut ? [] : [own.value, industry.value]))
    .filter((value) => value !== null);
  const texts = (point: TimePoint) => ({ own: point.ownText.split(" ")[0], industry: point.industryText });
  return chartOf(days, { points, y: percentAxis(values), texts }, incidents, changes);
}

export type DayTime = { day: Day; own: RoundTrip; industry: ReleasedRoundTrip; leftOut?: boolean };

/** Own median Round Trip Time by day against the industry's, in one unit from zero, with the same marks as the daily share. */
export function dayMedianChart(days: DayTime[], incidents: IncidentMark[], changes: readonly MarkedChange[] = []): TimeChartModel {
  const medians = days.flatMap(({ own, industry, leftOut }) => (leftOut ? [] : [own.median_ms, industry.median_ms]));
  const values = medians.filter((value) => value !== null);
  const { msPerUnit, ...y } = timeAxis(values);
  const points = days.map(({ day, own, industry, leftOut }, x): Omit<TimePoint, "dashed"> => ({
    x,
    heading: formatDate(day),
    own: own.median_ms === null || leftOut ? null : own.median_ms / msPerUnit,
    ownText: leftOut ? leftOutText : medianText(own),
    industry: industry.median_ms === null || leftOut ? null : industry.median_ms / msPerUnit,
    industryText: leftOut ? leftOutText : industry.median_ms === null ? absenceWords(industry) : formatDuration(industry.median_ms),
    provisional: own.status === "provisional",
    restated: false,
  }));
  const texts = (point: TimePoint) => ({ own: point.ownText, industry: point.industryText });
  return chartOf(days, { points, y, texts }, incidents, changes);
}
