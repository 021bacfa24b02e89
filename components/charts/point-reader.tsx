"use client";

import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { PointCard } from "@/components/charts/point-card";
import { nearestPoint, pointWords, stepTo, type TimePoint } from "@/lib/charts/time-chart";

type PointReaderProps = {
  points: TimePoint[];
  /** Pixels from the left edge for a place on the axis. */ place: (x: number) => number;
  label: string;
};

/**
 * Reads the chart point by point: under the pointer or finger, and by the arrow keys as a slider, whose value is spoken. The table holds
 * the same numbers.
 */
export function PointReader({ points, place, label }: PointReaderProps) {
  const [active, setActive] = useState<number | null>(null);
  const last = points.length - 1;
  const shown = active === null ? null : points[active];
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setActive(
      nearestPoint(
        points.map(({ x }) => place(x)),
        left,
      ),
    );
  };
  const step = (event: KeyboardEvent) => {
    const next = stepTo(event.key, active ?? last, last);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={active ?? last}
      aria-valuetext={pointWords(shown ?? points[last])}
      className="absolute inset-0 outline-offset-[-2px]"
      onKeyDown={step}
      onFocus={(event) => event.currentTarget.matches(":focus-visible") && setActive((now) => now ?? last)}
      onBlur={() => setActive(null)}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => setActive(null)}
    >
      {shown && <PointCard point={shown} left={place(shown.x)} isRight={(active ?? 0) > last / 2} />}
    </div>
  );
}
