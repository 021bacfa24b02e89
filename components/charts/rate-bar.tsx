/** A rate 0..1 as a bar from zero with its limits as a whisker, on a scale up to `most`. The numbers stand beside it. */
export function RateBar({ rate, limits, most }: { rate: number; limits: readonly [number, number]; most: number }) {
  const percent = (share: number) => `${(Math.min(share / most, 1) * 100).toFixed(2)}%`;
  return (
    <svg className="block h-4 w-full overflow-visible" aria-hidden="true">
      <rect x="0" y="4" width={percent(Math.max(rate, most * 0.004))} height="8" className="fill-me" />
      <line x1={percent(limits[0])} x2={percent(limits[1])} y1="8" y2="8" className="stroke-ink" strokeWidth="1.5" />
      {limits.map((limit, index) => (
        <line key={index} x1={percent(limit)} x2={percent(limit)} y1="4.5" y2="11.5" className="stroke-ink" strokeWidth="1.5" />
      ))}
    </svg>
  );
}
