import { verdictAgainst, verdictBetween } from "@/lib/diagnosis/verdict";
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
  const counts = { numerator: own.numerator, denominator: own.denominator };
  const verdict = verdictAgainst(counts, industry.value, better, own.inflation);
  const chance = verdict === "could be chance" || verdict === "level";
  return { points, tone: chance ? "similar" : verdict, chance };
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
    ? "At your volume, and as your failures vary from day to day, a gap this size could be chance."
    : "At your volume, and as your failures vary from day to day, this gap is more than chance alone would give.";
}

/** Change in points from one own share to another; null where either has no value. */
export function changeInPoints(now: Share, before: Share): number | null {
  return now.value === null || before.value === null ? null : pointsBetween(now.value, before.value);
}

/** Whether the change from one own share to another is within what chance alone gives; true where either has no value. */
export function isChangeChance(now: Share, before: Share): boolean {
  const counts = ({ numerator, denominator }: Share) => ({ numerator: numerator ?? 0, denominator: denominator ?? 0 });
  const verdict = verdictBetween(counts(now), counts(before), "higher", Math.max(now.inflation ?? 1, before.inflation ?? 1));
  return verdict === "could be chance" || verdict === "level";
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
