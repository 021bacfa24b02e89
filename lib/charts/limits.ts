import { percentAxis } from "@/lib/charts/axis";
import { chanceLimits, z95, z998 } from "@/lib/charts/chance";
import { volumeOf } from "@/lib/diagnosis/verdict";
import { formatPercent } from "@/lib/format";
import type { Released, Share } from "@/lib/metrics/models";

/** One axis with the industry, the limits chance gives at the own volume, and the own value. Places are 0 (left) to 1 (right). */
export type LimitsModel = {
  own: { place: number; text: string };
  industry: { place: number; text: string };
  limits95: [number, number];
  limits998: [number, number];
  ticks: { place: number; text: string }[];
  /** Whether the two values are so close that their labels must stand apart from their lines. */
  isClose: boolean;
};

/** Closer than this part of the axis, a label would stand on the other value's line. */
const closeParts = 0.2;

/** The own share among the limits of chance at its own volume (Spiegelhalter 2005); null where either value is missing. */
export function limitsOf(own: Share, industry: Released): LimitsModel | null {
  if (own.value === null || own.denominator === null || industry.value === null) return null;
  const inner = chanceLimits(industry.value, volumeOf(own), z95);
  const outer = chanceLimits(industry.value, volumeOf(own), z998);
  const { domain, ticks, texts } = percentAxis([own.value, industry.value, ...outer]);
  const place = (share: number) => (share * 100 - domain[0]) / (domain[1] - domain[0]);
  return {
    own: { place: place(own.value), text: formatPercent(own.value) },
    industry: { place: place(industry.value), text: formatPercent(industry.value) },
    limits95: [place(inner[0]), place(inner[1])],
    limits998: [place(outer[0]), place(outer[1])],
    isClose: Math.abs(place(own.value) - place(industry.value)) < closeParts,
    ticks: ticks.map((tick, index) => ({ place: place(tick / 100), text: texts[index] })),
  };
}
