"use client";

import type { TimePoint } from "@/lib/charts/time-chart";

type PointCardProps = { active?: boolean; payload?: readonly { payload?: TimePoint }[] };

/** What the pointer or the arrow keys have reached: the moment, the own value with its n, the industry. */
export function PointCard({ active, payload }: PointCardProps) {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="rounded-control border border-control bg-surface px-3 py-2 text-axis">
      <p className="font-medium">{point.heading}</p>
      <p className="text-me">
        You <span className="font-semibold">{point.ownText}</span>
        {point.restated && <span className="text-ink-3"> restated</span>}
        {point.provisional && <span className="text-ink-3"> provisional</span>}
      </p>
      <p className="text-ink-2">Industry {point.industryText}</p>
    </div>
  );
}
