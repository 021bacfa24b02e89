"use client";

import { roomForButtons } from "@/lib/charts/incident-spans";
import type { IncidentSpan } from "@/lib/charts/time-chart";

/** A target of WCAG 2.2 (2.5.8), over the cap and the words of an Incident. */
const size = 26;
const height = 44;

type IncidentButtonsProps = { incidents: IncidentSpan[]; /** Pixels from the left edge. */ place: (x: number) => number; width: number };

/** A button on every Incident that has room for one; it opens the Incident's details on this page. The list above the chart has them all. */
export function IncidentButtons({ incidents, place, width }: IncidentButtonsProps) {
  const lefts = incidents.map(({ from, to }) => Math.min(Math.max(place((from + to) / 2) - size / 2, 0), width - size));
  const fits = roomForButtons(lefts, size + 2);
  return incidents.map(
    ({ target, title, when }, index) =>
      fits[index] && (
        <button
          key={target}
          type="button"
          popoverTarget={target}
          aria-label={`${title} Incident, ${when}: details`}
          className="absolute top-0 z-10 rounded-tag hover:bg-incident-tint/60"
          style={{ left: lefts[index], width: size, height }}
        />
      ),
  );
}
