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
    .map(({ category, raisedAt, resolvedAt }, index) => ({
      from: Math.max(-0.5, place(raisedAt)),
      to: Math.min(end, resolvedAt === null ? end : place(resolvedAt)),
      category,
      title: `Category ${category}`,
      when: formatSpan(raisedAt, resolvedAt),
      target: incidentTarget(index),
    }))
    .filter(({ from, to }) => to >= from)
    .sort((a, b) => a.from - b.from);
}

/** The id on the page of the details of an Incident, by its place in the page's list. */
export function incidentTarget(index: number): string {
  return `incident-${index + 1}`;
}

/** Which spans have room for a button of their own, left to right: `size` pixels wide, never over another. */
export function roomForButtons(lefts: readonly number[], size: number): boolean[] {
  let taken = -Infinity;
  return lefts.map((left) => {
    if (left < taken) return false;
    taken = left + size;
    return true;
  });
}

/** How a span is labelled: with its times (long), its category alone (short), reading from its left or back from its right end. */
export type SpanLabel = { form: "long" | "short"; anchor: "start" | "end" };
type LabelledSpan = { from: number; to: number; long: number; short: number };

/**
 * Labels for spans along a line of `width` pixels, left to right: the long form where it meets no other, else the short one, turned back
 * at the right edge; null where neither fits, so nothing is ever printed over another.
 */
export function placeLabels(spans: LabelledSpan[], width: number): (SpanLabel | null)[] {
  let taken = -Infinity;
  return spans.map((span, index) => {
    const limit = Math.min(width, (spans[index + 1]?.from ?? Infinity) - 8);
    for (const form of ["long", "short"] as const) {
      if (span.from >= taken + 8 && span.from + span[form] <= limit) {
        taken = span.from + span[form];
        return { form, anchor: "start" };
      }
      if (span.to + span[form] > width && span.to - span[form] >= Math.max(taken + 8, 0)) {
        taken = span.to;
        return { form, anchor: "end" };
      }
    }
    return null;
  });
}
