import { Diamond, Square } from "@/components/charts/marks";
import type { PeerStripModel } from "@/lib/charts/peer-strip";

const percent = (place: number) => `${(4 + place * 92).toFixed(2)}%`;
const width = ([from, to]: [number, number]) => `${((to - from) * 92).toFixed(2)}%`;
const base = 186;

/** A label above its mark, turned inwards near the edges so that it stays in the frame. */
function anchorOf(place: number): "start" | "middle" | "end" {
  return place < 0.28 ? "start" : place > 0.72 ? "end" : "middle";
}

function Band({ band }: { band: NonNullable<PeerStripModel["band"]> }) {
  return (
    <g>
      <rect x={percent(band.from)} y="44" width={width([band.from, band.to])} height={base - 44} className="fill-band" />
      {[band.from, band.to].map((place, index) => (
        <line key={index} x1={percent(place)} x2={percent(place)} y1="44" y2={base} className="stroke-control" />
      ))}
      <line x1={percent(band.median)} x2={percent(band.median)} y1="44" y2={base} className="stroke-ink" strokeWidth="1.75" />
      <text x={percent(band.median)} y="16" textAnchor={anchorOf(band.median)} className="fill-ink-2 text-axis">
        Middle half, {band.rangeText}
      </text>
      <text x={percent(band.median)} y="34" textAnchor={anchorOf(band.median)} className="fill-ink text-axis font-semibold">
        Median {band.medianText}
      </text>
    </g>
  );
}

function Own({ own, hasBand }: { own: PeerStripModel["own"]; hasBand: boolean }) {
  const isRight = own.place > 0.5;
  const shift = isRight ? -14 : 14;
  return (
    <g>
      <line x1={percent(own.place)} x2={percent(own.place)} y1="76" y2={base} className="stroke-me" strokeWidth="1.5" />
      <svg x={percent(own.place)} className="overflow-visible">
        <text
          x={shift}
          y={hasBand ? 72 : 80}
          textAnchor={isRight ? "end" : "start"}
          className="fill-me stroke-surface text-axis font-semibold"
          strokeWidth="3"
          paintOrder="stroke"
        >
          You {own.text}
        </text>
        {own.quarter && (
          <text
            x={shift}
            y="88"
            textAnchor={isRight ? "end" : "start"}
            className="fill-ink-2 stroke-surface text-axis"
            strokeWidth="3"
            paintOrder="stroke"
          >
            {own.quarter}
          </text>
        )}
      </svg>
      <Diamond x={percent(own.place)} y="76" />
    </g>
  );
}

function Limits({ limits }: { limits: NonNullable<PeerStripModel["limits"]> }) {
  return (
    <g>
      <text x="50%" y={base + 42} textAnchor="middle" className="fill-ink-3 text-axis">
        95% and 99.8% limits at your volume
      </text>
      <rect
        x={percent(limits.outer[0])}
        y={base + 50}
        width={width(limits.outer)}
        height="10"
        className="fill-band-outer stroke-control"
        strokeDasharray="2 2"
      />
      <rect x={percent(limits.inner[0])} y={base + 50} width={width(limits.inner)} height="10" className="fill-band stroke-control" />
    </g>
  );
}

/** Peers as equal dots on one axis, the reader a larger labelled diamond, the middle half shaded. Nothing can be read off a dot but its place. */
export function PeerStripChart({ model }: { model: PeerStripModel }) {
  const { dots, radius, pitch, own, band, industry, limits, ticks } = model;
  return (
    <svg className="block h-full w-full overflow-visible" aria-hidden="true">
      {band && <Band band={band} />}
      {dots.map(({ place, level }, index) => (
        <circle
          key={index}
          cx={percent(place)}
          cy={base - radius - 2 - level * pitch}
          r={radius}
          className="fill-industry stroke-surface"
          strokeWidth="1"
        />
      ))}
      {industry && <Square x={percent(industry.place)} y={base} size={4.5} />}
      <Own own={own} hasBand={band !== null} />
      <line x1={percent(0)} x2={percent(1)} y1={base} y2={base} className="stroke-control" />
      {ticks.map(({ place, text }) => (
        <g key={text}>
          <line x1={percent(place)} x2={percent(place)} y1={base} y2={base + 5} className="stroke-control" />
          <text x={percent(place)} y={base + 20} textAnchor="middle" className="fill-ink-3 text-axis">
            {text}
          </text>
        </g>
      ))}
      {limits && <Limits limits={limits} />}
    </svg>
  );
}
