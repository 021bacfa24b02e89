import { verdictAgainst } from "@/lib/diagnosis/verdict";
import { limitsSummary, limitsTitle } from "@/lib/charts/time-words";
import { absenceWords } from "@/lib/charts/withheld";
import { countOf, formatPercent, formatPoints, pointsBetween } from "@/lib/format";
import type { PeerBand, PeerPoints, Released, Share, Status, SuppressionReason } from "@/lib/metrics/models";

/** Bands and points of peers come in steps of half a point (disclosure.md P3). */
const peerStep = 0.005;

export type Quarter = "lowest quarter" | "middle half" | "highest quarter";

/** Which quarter of the role's groups an own share falls in, from the released quartiles; never a rank (P5). Null without a band or value. */
export function quarterOf(own: Share, { lowerQuartile, upperQuartile }: PeerBand): Quarter | null {
  if (own.value === null || lowerQuartile === null || upperQuartile === null) return null;
  if (own.value < lowerQuartile) return "lowest quarter";
  return own.value > upperQuartile ? "highest quarter" : "middle half";
}

/** Where an own share stands against the median group: points apart, and whether chance alone would give it at the own volume. */
export type MedianStanding = { points: number; chance: boolean };

/** The standing against the median; null where either is missing. The median's rounding counts as chance. */
export function standingByMedian(own: Share, { median }: PeerBand): MedianStanding | null {
  if (own.value === null || own.numerator === null || own.denominator === null || median === null) return null;
  const counts = { numerator: own.numerator, denominator: own.denominator };
  const verdict = verdictAgainst(counts, median, "higher", own.inflation, peerStep);
  return { points: pointsBetween(own.value, median), chance: verdict === "could be chance" || verdict === "level" };
}

/** "1.6 points below the median group", "level with the median group". */
export function medianStandingText({ points }: MedianStanding): string {
  return points === 0 ? "level with the median group" : `${formatPoints(points)} ${points < 0 ? "below" : "above"} the median group`;
}

/** "You stand in the lowest quarter"; without a band the standing against the industry. */
export function standingTitle(own: Share, industry: Released, band: PeerBand): string {
  const quarter = quarterOf(own, band);
  return quarter ? `You stand in the ${quarter}` : limitsTitle(own, industry);
}

/** How many peers are shown, the distance to the median and whether it is chance; without a band the same against the industry. */
export function standingSummary(own: Share, industry: Released, band: PeerBand, peers: PeerPoints): string {
  const against = peers.points.length === 0 ? "" : `Against ${countOf(peers.points.length, "peer")}`;
  const standing = standingByMedian(own, band);
  if (!standing) return [against && `${against}; too few for quarters.`, limitsSummary(own, industry)].filter(Boolean).join(" ");
  const text = medianStandingText(standing);
  const place = against ? `${against} you are ${text}` : `You are ${text}`;
  const level = standing.points === 0 && standing.chance;
  const chance = standing.chance ? "within what chance alone would give" : "more than chance alone would give";
  return `${place} (${formatPercent(band.median ?? 0)}).${level ? "" : ` At your volume that is ${chance}.`}`;
}

const rules: Record<Exclude<SuppressionReason, "few_events">, string> = {
  few_peers: "Too few other groups, or too few of their requests, are behind these figures: one of them could be worked out.",
  dominance: "One or two groups sent most of these requests, so a figure of the peers would come close to theirs.",
  secondary: "Nothing is wrong with these figures themselves: with them, another withheld figure could be worked out.",
  class: "Peers are not released at this detail: a figure here would say something about each of them.",
};

type Absent = { status: Status; reason?: SuppressionReason };

/** The rule that withholds peers, in plain words, and what is shown instead; empty where they are shown or were not published. */
export function peersWithheldWords({ status, reason = "few_peers" }: Absent, industry: Released): string {
  if (status !== "suppressed") return "";
  return `${rules[reason === "few_events" ? "few_peers" : reason]} ${insteadWords(industry)}`;
}

function insteadWords(industry: Released): string {
  if (industry.value !== null) return `The industry, ${formatPercent(industry.value)}, is shown instead.`;
  return `Industry: ${absenceWords(industry).toLowerCase()}. Your own figures are not affected.`;
}
