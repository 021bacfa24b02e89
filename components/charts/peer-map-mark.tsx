import { Diamond } from "@/components/charts/marks";
import type { PeerMapStrip } from "@/lib/charts/peer-map";

const percent = (place: number) => `${(place * 100).toFixed(2)}%`;

/** One small multiple: 10th to 90th percentile dotted, the middle half shaded, the median a tick in the middle, the own value a diamond. */
export function PeerMapMark({ strip: { own, middle, outer } }: { strip: PeerMapStrip }) {
  return (
    <svg className="block h-8 w-full overflow-visible" aria-hidden="true">
      <line x1="0" x2="100%" y1="16" y2="16" className="stroke-line" />
      {outer && (
        <rect
          x={percent(outer[0])}
          y="8"
          width={percent(outer[1] - outer[0])}
          height="16"
          className="fill-band-outer stroke-control"
          strokeDasharray="1.5 2.5"
        />
      )}
      <rect x={percent(middle[0])} y="5" width={percent(middle[1] - middle[0])} height="22" className="fill-band stroke-control" />
      <line x1="50%" x2="50%" y1="2" y2="30" className="stroke-ink" strokeWidth="1.75" />
      <Diamond x={percent(own)} y="16" size={7.5} />
    </svg>
  );
}
