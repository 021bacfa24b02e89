import { Diamond, Square } from "@/components/charts/marks";
import type { LimitsModel } from "@/lib/charts/limits";

const percent = (place: number) => `${(12 + place * 76).toFixed(2)}%`;

/** The own value and the industry on one short axis. The numbers stand beside it. */
export function Dumbbell({ model: { own, industry, ticks } }: { model: LimitsModel }) {
  const ends = [ticks[0], ticks[ticks.length - 1]];
  return (
    <svg className="h-12 w-full overflow-visible" aria-hidden="true">
      <line x1={percent(0)} x2={percent(1)} y1="16" y2="16" className="stroke-control" />
      {ends.map(({ place, text }) => (
        <g key={text}>
          <line x1={percent(place)} x2={percent(place)} y1="12" y2="20" className="stroke-control" />
          <text x={percent(place)} y="40" textAnchor="middle" className="fill-ink-3 text-axis">
            {text}
          </text>
        </g>
      ))}
      <Square x={percent(industry.place)} y="16" size={5.5} />
      <Diamond x={percent(own.place)} y="16" size={7.5} />
    </svg>
  );
}
