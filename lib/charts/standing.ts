import { couldBeChance } from "@/lib/charts/chance";
import { formatPoints, pointsBetween } from "@/lib/format";
import type { Released, Share } from "@/lib/metrics/models";

export type Direction = "higher" | "lower";
export type Tone = "better" | "worse" | "similar";
/** Where an own share stands against a rate: points apart, whether that is good, and whether chance alone would give it. */
export type Standing = { points: number; tone: Tone; chance: boolean };

/** The standing of an own share against the industry; null where either has no value. `better` says which way is good. */
export function standingOf(own: Share, industry: Released, better: Direction): Standing | null {
  if (own.value === null || own.numerator === null || own.denominator === null || industry.value === null) return null;
  const points = pointsBetween(own.value, industry.value);
  const chance = couldBeChance(own.numerator, own.denominator, industry.value);
  if (points === 0 || chance) return { points, tone: "similar", chance };
  return { points, tone: points > 0 === (better === "higher") ? "better" : "worse", chance };
}

/** "0.6 points below industry", "level with industry". */
export function standingInWords({ points }: Standing, other = "industry"): string {
  if (points === 0) return `level with ${other}`;
  return `${formatPoints(points)} ${points < 0 ? "below" : "above"} ${other}`;
}

/** The sentence that says whether chance would explain a gap at the own volume; empty where there is no gap. */
export function chanceSentence(standing: Standing): string {
  if (standing.points === 0) return "";
  return standing.chance
    ? "At your volume a gap this size is within what chance alone would give."
    : "At your volume this gap is more than chance alone would give.";
}

/** Change in points from one own share to another; null where either has no value. */
export function changeInPoints(now: Share, before: Share): number | null {
  return now.value === null || before.value === null ? null : pointsBetween(now.value, before.value);
}

/** Orders rows by their gap to the industry, furthest below first; rows without an industry figure come last, by name. */
export function byGap(
  a: { name: string; success: Share; industry: Released },
  b: { name: string; success: Share; industry: Released },
): number {
  const gap = ({ success, industry }: { success: Share; industry: Released }) =>
    standingOf(success, industry, "higher")?.points ?? Infinity;
  const [left, right] = [gap(a), gap(b)];
  return left === right ? a.name.localeCompare(b.name) : left - right;
}
