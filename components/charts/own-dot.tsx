"use client";

import type { TimePoint } from "@/lib/charts/time-chart";

/** A year of months and the month it is set against: up to this many points each gets a dot. */
const mostDots = 13;

type OwnDotProps = { cx?: number; cy?: number; index?: number; payload?: TimePoint; all: TimePoint[] };

/** A dot at every month; on a daily chart only where a point stands alone between gaps. A ring marks a restated month. */
export function OwnDot({ cx, cy, index = 0, payload, all }: OwnDotProps) {
  if (cx === undefined || cy === undefined || !payload || payload.own === null) return null;
  const alone = all[index - 1]?.own == null && all[index + 1]?.own == null;
  return (
    <g>
      {(all.length <= mostDots || alone) && <circle cx={cx} cy={cy} r="2.75" className="fill-me" />}
      {payload.restated && <circle cx={cx} cy={cy} r="6" fill="none" className="stroke-me" strokeWidth="1.5" />}
    </g>
  );
}
