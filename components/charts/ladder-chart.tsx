import { Diamond, Square } from "@/components/charts/marks";
import type { LadderModel, Rung } from "@/lib/charts/ladder";

const rungHeight = 26;
const top = 30;
/** The plot stands between the names of the rungs and the two columns of numbers. */
const plot = { left: 20, width: 38, own: 79, industry: 100 };
const percent = (place: number) => `${(plot.left + place * plot.width).toFixed(2)}%`;

function RungMarks({ rung, y }: { rung: Rung; y: number }) {
  return (
    <g>
      <line x1={`${plot.left}%`} x2={`${plot.left + plot.width}%`} y1={y} y2={y} className="stroke-line" />
      <text
        x={`${plot.left - 3}%`}
        y={y + 4}
        textAnchor="end"
        className={`text-axis ${rung.strong ? "fill-ink font-semibold" : "fill-ink-2"}`}
      >
        {rung.label}
      </text>
      <text x={`${plot.own}%`} y={y + 4} textAnchor="end" className={`text-axis ${rung.strong ? "fill-me font-semibold" : "fill-ink"}`}>
        {rung.own.text}
      </text>
      {rung.industry && (
        <text x={`${plot.industry}%`} y={y + 4} textAnchor="end" className="fill-ink-3 text-axis">
          {rung.industry.text}
        </text>
      )}
    </g>
  );
}

function OwnLine({ rungs, at }: { rungs: Rung[]; at: (index: number) => number }) {
  return rungs
    .slice(1)
    .map((rung, index) => (
      <line
        key={rung.label}
        x1={percent(rungs[index].own.place)}
        y1={at(index)}
        x2={percent(rung.own.place)}
        y2={at(index + 1)}
        className="stroke-me"
        strokeWidth="1.25"
      />
    ));
}

/** Best to worst on a log axis: the own time a diamond, the industry's a square, the Target Response Time a line. Numbers beside. */
export function LadderChart({ model: { rungs, ticks, target } }: { model: LadderModel }) {
  const at = (index: number) => top + 12 + index * rungHeight;
  const bottom = at(rungs.length - 1) + 12;
  return (
    <svg className="block h-full w-full overflow-visible" aria-hidden="true">
      {target && (
        <rect
          x={percent(target.place)}
          y={top}
          width={`${((1 - target.place) * plot.width).toFixed(2)}%`}
          height={bottom - top}
          className="fill-sunken"
        />
      )}
      {rungs.map((rung, index) => (
        <RungMarks key={rung.label} rung={rung} y={at(index)} />
      ))}
      <text x={`${plot.own}%`} y="16" textAnchor="end" className="fill-me text-axis font-semibold">
        You
      </text>
      <text x={`${plot.industry}%`} y="16" textAnchor="end" className="fill-ink-3 text-axis">
        Industry
      </text>
      {ticks.map(({ place, text }, index) => (
        <text
          key={text}
          x={percent(place)}
          y={bottom + 16}
          textAnchor="middle"
          className={`fill-ink-3 text-axis ${index % 2 === 1 ? "max-sm:hidden" : ""}`}
        >
          {text}
        </text>
      ))}
      <text x={`${plot.left + plot.width}%`} y={bottom + 32} textAnchor="end" className="fill-ink-3 text-axis">
        seconds, log scale
      </text>
      {target && (
        <g>
          <line x1={percent(target.place)} x2={percent(target.place)} y1={top - 6} y2={bottom} className="stroke-ink" strokeWidth="2" />
          <text x={percent(target.place)} y="16" textAnchor="middle" className="fill-ink text-axis font-semibold">
            {target.text}
          </text>
        </g>
      )}
      <OwnLine rungs={rungs} at={at} />
      {rungs.map(({ label, industry }, index) => industry && <Square key={label} x={percent(industry.place)} y={at(index)} size={4.5} />)}
      {rungs.map(({ label, own }, index) => (
        <Diamond key={label} x={percent(own.place)} y={at(index)} size={5.5} />
      ))}
    </svg>
  );
}
