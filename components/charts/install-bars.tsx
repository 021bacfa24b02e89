import { formatCount, formatDay } from "@/lib/format";
import type { InstallDay } from "@/lib/metrics/indicators/models";

const height = 180;
const width = 30;
const inBar = "stroke-surface";

/** A bar a day: installs, on top of them Install and Leave, and a line where the prediction is. The table beside it has the numbers. */
export function InstallBars({ days, label }: { days: InstallDay[]; label: string }) {
  const most = Math.max(
    1,
    ...days.flatMap(({ commissioned, leftOpen, predicted }) => [(commissioned ?? 0) + (leftOpen ?? 0), predicted ?? 0]),
  );
  const tall = (count: number) => (count / most) * height;
  return (
    <>
      <p className="mt-2 text-axis text-ink-3" aria-hidden="true">
        {formatCount(Math.ceil(most))} a day
      </p>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${days.length * width} ${height + 2}`}
        preserveAspectRatio="none"
        className="min-h-0 w-full grow"
      >
        <line x1="0" x2={days.length * width} y1={height} y2={height} className="stroke-control" vectorEffect="non-scaling-stroke" />
        {days.map(({ day, commissioned, leftOpen, predicted }, at) => (
          <g key={day}>
            {commissioned !== null && (
              <rect x={at * width + 5} width={width - 10} y={height - tall(commissioned)} height={tall(commissioned)} className="fill-me" />
            )}
            {commissioned !== null && leftOpen !== null && leftOpen > 0 && (
              <rect
                x={at * width + 5}
                width={width - 10}
                y={height - tall(commissioned + leftOpen)}
                height={tall(leftOpen)}
                className={`fill-me-tint ${inBar}`}
                vectorEffect="non-scaling-stroke"
              />
            )}
            {predicted !== null && (
              <line
                x1={at * width + 1}
                x2={at * width + width - 1}
                y1={height - tall(predicted)}
                y2={height - tall(predicted)}
                className="stroke-industry"
                strokeWidth="2.5"
                vectorEffect="non-scaling-stroke"
              />
            )}
          </g>
        ))}
      </svg>
      <p className="flex justify-between pt-1 pb-2 text-axis text-ink-3" aria-hidden="true">
        {[0, Math.floor(days.length / 2), days.length - 1].map((at) => (
          <span key={at}>{formatDay(days[at].day)}</span>
        ))}
      </p>
    </>
  );
}
