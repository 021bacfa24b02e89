type MarkProps = { x: number | string; y: number | string; size?: number; hollow?: boolean };

/** The diamond that means "you", with a halo of the ground it stands on. `size` is half its width. */
export function Diamond({ x, y, size = 8, hollow }: MarkProps) {
  return (
    <svg x={x} y={y} className="overflow-visible">
      <path
        d={`M0 ${-size}L${size} 0L0 ${size}L${-size} 0Z`}
        className={`stroke-surface ${hollow ? "fill-surface" : "fill-me"}`}
        strokeWidth="2"
      />
      {hollow && (
        <path d={`M0 ${1 - size}L${size - 1} 0L0 ${size - 1}L${1 - size} 0Z`} fill="none" className="stroke-me" strokeWidth="1.75" />
      )}
    </svg>
  );
}

/** The hollow square that means the industry. */
export function Square({ x, y, size = 5 }: MarkProps) {
  return (
    <svg x={x} y={y} className="overflow-visible">
      <rect x={-size} y={-size} width={2 * size} height={2 * size} className="fill-surface stroke-industry" strokeWidth="1.75" />
    </svg>
  );
}
