"use client";

import type { TimePoint } from "@/lib/charts/time-chart";

/** A line at the point that is read, and beside it the moment, the own value with its n, and the industry's. */
export function PointCard({ point, left, isRight }: { point: TimePoint; left: number; isRight: boolean }) {
  return (
    <div className="pointer-events-none absolute inset-y-0 z-10 w-0" style={{ left }}>
      <div className="absolute inset-y-0 w-px bg-control" />
      <div
        className={`absolute top-2 w-max max-w-56 rounded-control border border-control bg-surface px-3 py-2 text-axis ${isRight ? "right-3" : "left-3"}`}
      >
        <p className="font-medium">{point.heading}</p>
        {point.ownText !== "" && (
          <p className="text-me">
            You <span className="font-semibold">{point.ownText}</span>
            {point.restated && <span className="text-ink-3"> restated</span>}
            {point.provisional && <span className="text-ink-3"> provisional</span>}
          </p>
        )}
        <p className="text-ink-2">
          {point.ownText !== "" && "Industry "}
          {point.industryText}
        </p>
        {point.bandText && <p className="text-ink-2">{point.bandText[0].toUpperCase() + point.bandText.slice(1)}</p>}
      </div>
    </div>
  );
}
