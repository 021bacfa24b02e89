import type { Axis } from "@/lib/charts/axis";

/** Width in pixels of one character of the 12 px face, for placing labels without measuring text. */
export const characterWidth = 6.4;

/** One place on the time axis. `own` and `industry` are in the axis's unit; null is a gap, never zero. */
export type TimePoint = {
  x: number;
  /** "September 2026" or "Tuesday 8 September": the head of the tooltip. */
  heading: string;
  own: number | null;
  ownText: string;
  industry: number | null;
  industryText: string;
  /** The own value where the line is dashed: provisional points and the one before, so that the dash joins on. */
  dashed: number | null;
  provisional: boolean;
  /** Whether a later version replaced the first one. */
  restated: boolean;
  /** Where the groups of the role lie, in the axis's unit; null or absent where no band is released. */
  band?: PointBand | null;
  /** The same in words. */
  bandText?: string;
};
export type PointBand = { lower: number; median: number; upper: number; tenth: number | null; ninetieth: number | null };
export type AxisMark = { x: number; text: string; below?: string; strong?: boolean };
/** A span of time behind the lines, in x units. */
export type Span = { from: number; to: number };
/** `target`: the id on the page of the Incident's details. */
export type IncidentSpan = Span & { category: number; title: string; when: string; target: string };
export type GapSpan = Span & { text: string };
/** A rule between two places: what is counted changed here. */
export type BreakMark = { x: number; text: string };
/** A level that the Party watches for, in the axis's unit. */
export type ThresholdMark = { value: number; text: string };
/** What watching found out of the ordinary: its days along the axis. */
export type ChangeMark = Span & { text: string; isSilenced: boolean };
/** `short` is the value alone, for a narrow chart that names its lines in a legend. */
export type EndLabel = { series: "own" | "industry" | "median" | "edge"; value: number; text: string; short: string };

/** Everything a time chart draws, decided: the drawing component decides nothing. */
export type TimeChartModel = {
  points: TimePoint[];
  xDomain: [number, number];
  xMarks: AxisMark[];
  y: Axis;
  ends: EndLabel[];
  weekends: Span[];
  incidents: IncidentSpan[];
  gaps: GapSpan[];
  breaks?: BreakMark[];
  changes?: ChangeMark[];
  thresholds?: ThresholdMark[];
};

/** Fills in where the line is dashed: at each provisional point and the one before it. */
export function withDashes(points: Omit<TimePoint, "dashed">[]): TimePoint[] {
  return points.map((point, index) => ({ ...point, dashed: point.provisional || points[index + 1]?.provisional ? point.own : null }));
}

/**
 * The name of each series with its last value, for the labels at the right end; the upper one first. A series that ends before the last
 * point has its name only, since its value is of another day.
 */
export function endLabels(
  points: TimePoint[],
  words: { own: string; industry: string },
  texts: (value: TimePoint) => { own: string; industry: string },
): EndLabel[] {
  const ends: EndLabel[] = [];
  for (const series of ["own", "industry"] as const) {
    const last = points.findLast((point) => point[series] !== null);
    const value = last?.[series];
    if (!last || value == null) continue;
    const short = last === points[points.length - 1] ? texts(last)[series] : "";
    ends.push({ series, value, text: `${words[series]} ${short}`.trim(), short });
  }
  return ends.sort((a, b) => b.value - a.value);
}

/** The marks that fit an axis of `width` pixels with `room` each, thinned evenly so that the last one stays. */
export function thinMarks(marks: AxisMark[], width: number, room: number): AxisMark[] {
  const every = Math.max(1, Math.ceil((marks.length * room) / Math.max(width, 1)));
  return marks.filter((_, index) => (marks.length - 1 - index) % every === 0);
}

/**
 * Pixel heights for labels that want to stand at `wanted` (top first) but keep `spacing` apart and stay within the chart: labels that meet
 * become a block that stands where its members want on average.
 */
export function spreadLabels(wanted: number[], spacing: number, top: number, bottom: number): number[] {
  const blocks: { at: number; sum: number; size: number }[] = [];
  for (const want of wanted) {
    blocks.push({ at: 0, sum: want, size: 1 });
    for (;;) {
      const block = blocks[blocks.length - 1];
      block.at = Math.max(top, Math.min(block.sum / block.size, bottom - (block.size - 1) * spacing));
      const before = blocks[blocks.length - 2];
      if (!before || before.at + before.size * spacing <= block.at) break;
      before.sum += block.sum - block.size * before.size * spacing;
      before.size += block.size;
      blocks.pop();
    }
  }
  return blocks.flatMap(({ at, size }) => Array.from({ length: size }, (_, index) => at + index * spacing));
}

/** The index of the place nearest to `wanted`; 0 where there are none. */
export function nearestPoint(places: number[], wanted: number): number {
  return places.reduce((best, place, index) => (Math.abs(place - wanted) < Math.abs(places[best] - wanted) ? index : best), 0);
}

/** Where a key leads from the point that is read: arrows by one, Home and End to the ends; null for any other key. */
export function stepTo(key: string, now: number, last: number): number | null {
  if (key === "ArrowRight" || key === "ArrowUp") return Math.min(now + 1, last);
  if (key === "ArrowLeft" || key === "ArrowDown") return Math.max(now - 1, 0);
  return key === "Home" ? 0 : key === "End" ? last : null;
}

/**
 * One point in words, as it is spoken: "8 September: you 85.4% (1,191 of 1,395), industry 88.2%", with the band where there is one. On a chart
 * without an own line (ownText '') the value alone.
 */
export function pointWords({ heading, ownText, industryText, bandText }: TimePoint): string {
  if (ownText === "") return `${heading}: ${industryText}`;
  return `${heading}: you ${ownText}, industry ${industryText}${bandText ? `, ${bandText}` : ""}`;
}
