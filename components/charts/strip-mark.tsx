import { Diamond, Square } from "@/components/charts/marks";
import type { Strip } from "@/lib/charts/strip";

const percent = (place: number) => `${(place * 100).toFixed(2)}%`;

/** One strip: the industry in the middle, what chance gives as a band, the own value as a diamond. The words stand beside it. */
export function StripMark({ strip: { own, chance } }: { strip: Strip }) {
  return (
    <svg className="block h-6 w-full overflow-visible" aria-hidden="true">
      <line x1="0" x2="100%" y1="12" y2="12" className="stroke-control" strokeWidth="1" />
      <line x1="0.5" x2="0.5" y1="8" y2="16" className="stroke-control" />
      <line x1="100%" x2="100%" y1="8" y2="16" className="stroke-control" />
      <rect
        x={percent(chance[0])}
        y="5"
        width={percent(chance[1] - chance[0])}
        height="14"
        className="fill-band stroke-control"
        strokeWidth="1"
      />
      <Square x="50%" y="12" size={4.5} />
      <Diamond x={percent(own)} y="12" size={7.5} />
    </svg>
  );
}
