import { Diamond, Square } from "@/components/charts/marks";
import type { LimitsModel } from "@/lib/charts/limits";

const percent = (place: number) => `${(4 + place * 92).toFixed(2)}%`;
const width = (from: number, to: number) => `${((to - from) * 92).toFixed(2)}%`;

/** A label above its mark, turned inwards near the edges so that it stays in the frame. */
function anchorOf(place: number): "start" | "middle" | "end" {
  return place < 0.2 ? "start" : place > 0.8 ? "end" : "middle";
}

/** The own value among the limits of chance around the industry, at the own volume. Labels stand at the marks. */
export function LimitsChart({ model }: { model: LimitsModel }) {
  const { own, industry, limits95, limits998, ticks, isClose } = model;
  return (
    <svg className="block h-full w-full overflow-visible" aria-hidden="true">
      <rect
        x={percent(limits998[0])}
        y="84"
        width={width(...limits998)}
        height="56"
        className="fill-band-outer stroke-control"
        strokeDasharray="2 2"
      />
      <rect x={percent(limits95[0])} y="84" width={width(...limits95)} height="56" className="fill-band stroke-control" />
      <line x1={percent(industry.place)} x2={percent(industry.place)} y1="62" y2="148" className="stroke-industry" strokeWidth="1.75" />
      <Square x={percent(industry.place)} y="112" size={5.5} />
      <text x={percent(industry.place)} y="54" textAnchor={anchorOf(industry.place)} className="fill-ink text-axis">
        Industry <tspan className="font-semibold">{industry.text}</tspan>
      </text>
      <line x1={percent(own.place)} x2={percent(own.place)} y1={isClose ? 62 : 36} y2="148" className="stroke-me" strokeWidth="1.5" />
      <text x={percent(own.place)} y={isClose ? 34 : 28} textAnchor={anchorOf(own.place)} className="fill-me text-axis font-semibold">
        You {own.text}
      </text>
      <Diamond x={percent(own.place)} y="112" />
      <text x="50%" y="190" textAnchor="middle" className="fill-ink-3 text-axis">
        95% and 99.8% limits at your volume
      </text>
      <line x1={percent(0)} x2={percent(1)} y1="148" y2="148" className="stroke-control" />
      {ticks.map(({ place, text }) => (
        <g key={text}>
          <line x1={percent(place)} x2={percent(place)} y1="148" y2="153" className="stroke-control" />
          <text x={percent(place)} y="168" textAnchor="middle" className="fill-ink-3 text-axis">
            {text}
          </text>
        </g>
      ))}
    </svg>
  );
}
