import { percentAxis } from "@/lib/charts/axis";
import { volumeOf } from "@/lib/diagnosis/verdict";
import { chanceLimits, z95, z998 } from "@/lib/charts/chance";
import { quarterOf } from "@/lib/charts/peer-words";
import { formatPercent } from "@/lib/format";
import type { PeerBand, PeerPoint, Released, Share } from "@/lib/metrics/models";

/** A dot strip, decided: places are 0 (left) to 1 (right) on one axis; dots of equal rates stack by `level`, all alike (disclosure.md P5, P6). */
export type PeerStripModel = {
  dots: { place: number; level: number }[];
  /** Radius of every dot and pixels from one level to the next. */
  radius: number;
  pitch: number;
  own: { place: number; text: string; quarter: string };
  band: { from: number; to: number; median: number; medianText: string; rangeText: string } | null;
  industry: { place: number; text: string } | null;
  limits: { of: string; inner: [number, number]; outer: [number, number] } | null;
  ticks: { place: number; text: string }[];
};

/** Pixels a stack of dots may be high. */
const stackRoom = 84;
/** Peers come in steps of half a point. */
const step = 0.5;

/** The own share among the released peers, the middle half of all groups, and the limits chance gives at the own volume; null without own value. */
export function peerStripOf(own: Share, peers: readonly PeerPoint[], band: PeerBand, industry: Released): PeerStripModel | null {
  if (own.value === null || own.denominator === null) return null;
  const { lowerQuartile, median, upperQuartile } = band;
  const middle = median ?? industry.value;
  const limits =
    middle === null ? null : { inner: chanceLimits(middle, volumeOf(own), z95), outer: chanceLimits(middle, volumeOf(own), z998) };
  const quartiles = [lowerQuartile, median, upperQuartile].filter((share) => share !== null);
  const shares = [
    own.value,
    ...peers.map(({ rate }) => rate),
    ...quartiles,
    ...(industry.value === null ? [] : [industry.value]),
    ...(limits?.outer ?? []),
  ];
  const { domain, ticks, texts } = percentAxis(shares);
  const place = (share: number) => (share * 100 - domain[0]) / (domain[1] - domain[0]);
  const { dots, highest } = stacked(peers, place);
  const steps = (domain[1] - domain[0]) / step;
  const radius = steps <= 18 ? 7 : steps <= 32 ? 5 : 4;
  return {
    dots,
    radius,
    pitch: Math.min(2 * radius + 1, stackRoom / Math.max(highest, 1)),
    own: { place: place(own.value), text: formatPercent(own.value), quarter: quarterOf(own, band) ?? "" },
    band:
      lowerQuartile === null || median === null || upperQuartile === null
        ? null
        : {
            from: place(lowerQuartile),
            to: place(upperQuartile),
            median: place(median),
            medianText: formatPercent(median),
            rangeText: `${formatPercent(lowerQuartile)} to ${formatPercent(upperQuartile)}`,
          },
    industry: industry.value === null ? null : { place: place(industry.value), text: formatPercent(industry.value) },
    limits: limits && {
      of: median === null ? "industry" : "median",
      inner: [place(limits.inner[0]), place(limits.inner[1])],
      outer: [place(limits.outer[0]), place(limits.outer[1])],
    },
    ticks: ticks.map((tick, index) => ({ place: place(tick / 100), text: texts[index] })),
  };
}

/** Equal rates stand on one another in the order given, which is the pseudonyms' and says nothing. */
function stacked(peers: readonly PeerPoint[], place: (share: number) => number) {
  const levels = new Map<number, number>();
  const dots = peers.map(({ rate }) => {
    const level = levels.get(rate) ?? 0;
    levels.set(rate, level + 1);
    return { place: place(rate), level };
  });
  return { dots, highest: Math.max(0, ...levels.values()) };
}
