import type { BulletModel } from "@/lib/pmr/tables/report-table";

/**
 * A level as a dot on the way to its Target (thick tick) past its Minimum (thin tick), in percent from `from` to 100. The numbers and the judgement
 * stand beside it, so it is hidden from assistive technology.
 */
export function Bullet({ bullet: { level, target, minimum, from } }: { bullet: BulletModel }) {
  const at = (percent: number) => `${((Math.max(percent - from, 0) / (100 - from)) * 100).toFixed(2)}%`;
  return (
    <svg className="mt-1 block h-3.5 w-full min-w-20 max-w-44 overflow-visible" aria-hidden="true">
      <rect x="0" y="2" width={at(target)} height="10" className="fill-band-outer" />
      {minimum !== null && <rect x="0" y="2" width={at(minimum)} height="10" className="fill-band" />}
      {minimum !== null && <line x1={at(minimum)} x2={at(minimum)} y1="2" y2="12" className="stroke-control" />}
      <line x1="0" x2="100%" y1="12.5" y2="12.5" className="stroke-line" />
      <line x1={at(target)} x2={at(target)} y1="-1" y2="14" className="stroke-ink" strokeWidth="2" />
      <circle cx={at(level)} cy="7" r="4" className="fill-ink stroke-surface" strokeWidth="1" />
    </svg>
  );
}
