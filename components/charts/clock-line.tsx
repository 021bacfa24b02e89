import type { ClockBar } from "@/lib/pmr/clock-bar";

/** The production clock: Working Days used as a dark line, limits as ticks below, paper days as pegs above. A table beside it says the same. */
export function ClockLine({ bar: { most, used, limits, papers } }: { bar: ClockBar }) {
  const place = (at: number) => `${(3 + (at / most) * 94).toFixed(2)}%`;
  return (
    <svg className="block h-full w-full overflow-visible" aria-hidden="true">
      <line x1={place(0)} x2={place(most)} y1="44" y2="44" className="stroke-band" strokeWidth="8" />
      {used !== null && <line x1={place(0)} x2={place(used)} y1="44" y2="44" className="stroke-ink" strokeWidth="8" />}
      {papers.map(({ at, name }) => (
        <g key={`${name} ${at}`}>
          <line x1={place(at)} x2={place(at)} y1="22" y2="40" className="stroke-control" strokeWidth="2" />
          <circle cx={place(at)} cy="20" r="4" className="fill-surface stroke-ink" strokeWidth="1.5" />
        </g>
      ))}
      {limits.map(({ at, isMain }) => (
        <g key={at}>
          <line x1={place(at)} x2={place(at)} y1="48" y2={isMain ? "60" : "56"} className="stroke-ink" strokeWidth={isMain ? 2 : 1} />
          <text x={place(at)} y="76" textAnchor="middle" className={isMain ? "fill-ink text-axis font-semibold" : "fill-ink-3 text-axis"}>
            {at}
          </text>
        </g>
      ))}
      {used !== null && <circle cx={place(used)} cy="44" r="7" className="fill-ink stroke-surface" strokeWidth="2" />}
    </svg>
  );
}
