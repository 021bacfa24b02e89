import type { GridDay } from "@/lib/deliveries/models";
import { formatCount, formatDay } from "@/lib/format";
import type { Day } from "@/lib/period";

const height = 26;
/** The largest day stands this tall; the dashed place of a gap takes the whole height. */
const tallest = 24;

function titleOf({ day, state, rows }: GridDay): string {
  if (state === "gap") return `${formatDay(day)}: not delivered`;
  if (state === "not-due") return `${formatDay(day)}: nothing expected yet`;
  return `${formatDay(day)}: ${state === "zero" ? "delivered, no rows" : `${formatCount(rows)} rows`}`;
}

function DayMark({ day, x, width, most }: { day: GridDay; x: number; width: number; most: number }) {
  const place = { x: `${x}%`, width: `${width}%` };
  if (day.state === "gap") {
    return <rect {...place} y="1" height={height - 2} className="fill-surface stroke-caution" strokeWidth="1.5" strokeDasharray="3 2" />;
  }
  if (day.state === "zero") return <rect {...place} y={height - 7} height="6" className="fill-surface stroke-control" strokeWidth="1.5" />;
  if (day.state === "not-due") return <rect {...place} y={height - 1} height="1" className="fill-line" />;
  const tall = Math.max(3, (day.rows / most) * tallest);
  return <rect {...place} y={height - tall} height={tall} className="fill-control" />;
}

/** The days of one feed side by side; the words and the table say the same, so the picture is hidden from assistive technology. */
export function DayStrip({ days, most }: { days: GridDay[]; most: number }) {
  const step = 100 / days.length;
  return (
    <svg className="block h-[26px] w-full" aria-hidden="true">
      {days.map((day, index) => (
        <g key={day.day}>
          <title>{titleOf(day)}</title>
          <rect x={`${index * step}%`} width={`${step}%`} y="0" height={height} fill="transparent" />
          <DayMark day={day} x={index * step + step * 0.12} width={step * 0.7} most={most} />
        </g>
      ))}
    </svg>
  );
}

/** The numbers of the days over the strips, a week apart. */
export function DayAxis({ days }: { days: Day[] }) {
  const step = 100 / days.length;
  return (
    <svg className="block h-4 w-full overflow-visible" aria-hidden="true">
      {days.map(
        (day, index) =>
          index % 7 === 0 && (
            <text key={day} x={`${index * step + step * 0.47}%`} y="12" textAnchor="middle" className="fill-ink-3 text-axis">
              {index + 1}
            </text>
          ),
      )}
    </svg>
  );
}

const keys = [
  { text: "Rows of a day", mark: <rect x="2" y="2" width="10" height="12" className="fill-control" /> },
  {
    text: "Delivered, no rows",
    mark: <rect x="2" y="8" width="10" height="5" className="fill-surface stroke-control" strokeWidth="1.5" />,
  },
  {
    text: "Not delivered",
    mark: <rect x="2" y="1" width="10" height="13" className="fill-surface stroke-caution" strokeWidth="1.5" strokeDasharray="3 2" />,
  },
  { text: "Not due", mark: <rect x="2" y="13" width="10" height="1" className="fill-control" /> },
];

/** What the four shapes of a day mean. */
export function DayGridLegend() {
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 px-4 text-axis text-ink-2 sm:px-5">
      {keys.map(({ text, mark }) => (
        <span key={text} className="inline-flex items-center gap-1.5">
          <svg viewBox="0 0 14 15" className="h-[15px] w-3.5" aria-hidden="true">
            {mark}
          </svg>
          {text}
        </span>
      ))}
    </p>
  );
}
