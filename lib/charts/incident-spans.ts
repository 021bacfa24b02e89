import { formatSpan } from "@/lib/format";
import type { IncidentSpan } from "@/lib/charts/time-chart";
import type { IncidentMark } from "@/lib/metrics/models";
import type { Day } from "@/lib/period";

const dayMs = 86_400_000;

/** Incidents as spans on a day axis, where day x reaches from x - 0.5 to x + 0.5; clipped to the axis, earliest first. */
export function incidentSpans(incidents: IncidentMark[], days: Day[]): IncidentSpan[] {
  if (days.length === 0) return [];
  const start = Date.parse(`${days[0]}T00:00:00Z`);
  const end = days.length - 0.5;
  const place = (instant: string) => (Date.parse(instant) - start) / dayMs - 0.5;
  return incidents
    .map(({ category, raisedAt, resolvedAt }) => ({
      from: Math.max(-0.5, place(raisedAt)),
      to: Math.min(end, resolvedAt === null ? end : place(resolvedAt)),
      category,
      title: `Category ${category}`,
      when: formatSpan(raisedAt, resolvedAt),
    }))
    .filter(({ from, to }) => to >= from)
    .sort((a, b) => a.from - b.from);
}

export type LaneLabel = { lane: number; x: number; anchor: "start" | "end" };

/**
 * Where the labels of spans stand above a chart of `width` pixels: in the first lane where they meet no other, turned back at the
 * right edge; null where no lane is free, so nothing is ever printed over another.
 */
export function labelLanes(spans: { x: number; width: number }[], width: number, lanes: number): (LaneLabel | null)[] {
  const ends = Array.from({ length: lanes }, () => -Infinity);
  return spans.map((span) => {
    const anchor = span.x + span.width > width ? "end" : "start";
    const from = anchor === "start" ? span.x : span.x - span.width;
    const lane = ends.findIndex((end) => from >= end + 10);
    if (lane === -1) return null;
    ends[lane] = from + span.width;
    return { lane, x: span.x, anchor };
  });
}
