import type { Day } from "@/lib/period";

/** One small cell a day: filled where delivered, a dashed box where not. The words stand beside it. */
export function DayCells({ days, delivered }: { days: Day[]; delivered: Day[] }) {
  const has = new Set(delivered);
  const step = 100 / Math.max(days.length, 1);
  return (
    <svg className="block h-4 w-full min-w-40" aria-hidden="true">
      {days.map((day, index) =>
        has.has(day) ? (
          <rect key={day} x={`${index * step}%`} y="3" width={`${step * 0.66}%`} height="10" className="fill-control" />
        ) : (
          <rect
            key={day}
            x={`${index * step}%`}
            y="1"
            width={`${step * 0.66}%`}
            height="14"
            className="fill-surface stroke-caution"
            strokeWidth="1.5"
            strokeDasharray="2 1.5"
          />
        ),
      )}
    </svg>
  );
}
