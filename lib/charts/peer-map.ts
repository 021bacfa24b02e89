import { medianStandingText, quarterOf, standingByMedian, type Quarter } from "@/lib/charts/peer-words";
import { standingInWords, standingOf, type Tone } from "@/lib/charts/standing";
import { absenceWords } from "@/lib/charts/withheld";
import { countInWords, formatPercent } from "@/lib/format";
import type { PeerMapRow } from "@/lib/metrics/loaders/load-peer-map";
import type { PeerBand, Share } from "@/lib/metrics/models";

/** One small multiple: places 0 (left, worse) to 1 (right, better) on its own scale with the median in the middle; null without a band. */
export type PeerMapStrip = { own: number; middle: [number, number]; outer: [number, number] | null };
export type PeerMapCell = {
  row: PeerMapRow;
  /** Distance from the median in widths of the middle half, negative below it; null without a band. */
  distance: number | null;
  strip: PeerMapStrip | null;
  quarter: Quarter | null;
  tone: Tone;
  /** "1.6 points below the median group", or the standing against the industry, or that it is withheld. */
  standing: string;
  chance: boolean;
};

/** A middle half narrower than the rounding counts as one step wide: groups that close are not told apart. */
const narrowest = 0.005;

/** Distance of an own share from the median in widths of the middle half; null where either is missing. */
export function spreadDistance(own: Share, { lowerQuartile, median, upperQuartile }: PeerBand): number | null {
  if (own.value === null || lowerQuartile === null || median === null || upperQuartile === null) return null;
  return (own.value - median) / Math.max(upperQuartile - lowerQuartile, narrowest);
}

/** The cells, furthest below the median first; those without a band come last, furthest below the industry first. */
export function peerMapCells(rows: readonly PeerMapRow[]): PeerMapCell[] {
  return rows
    .map(cellOf)
    .sort((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity) || gap(a) - gap(b) || a.row.name.localeCompare(b.row.name));
}

function gap({ row: { success, industry } }: PeerMapCell): number {
  return standingOf(success, industry, "higher")?.points ?? 1000;
}

function cellOf(row: PeerMapRow): PeerMapCell {
  const { success, industry, band } = row;
  const quarter = quarterOf(success, band);
  const byMedian = standingByMedian(success, band);
  if (byMedian) {
    const isOuter = quarter !== "middle half" && !byMedian.chance;
    const tone = !isOuter ? "similar" : quarter === "lowest quarter" ? "worse" : "better";
    const place = { distance: spreadDistance(success, band), strip: stripOf(success, band) };
    return { row, ...place, quarter, tone, standing: medianStandingText(byMedian), chance: byMedian.chance };
  }
  const standing = standingOf(success, industry, "higher");
  const words = standing ? standingInWords(standing) : "the industry is withheld too";
  return { row, distance: null, strip: null, quarter, tone: "similar", standing: words, chance: standing?.chance ?? false };
}

function stripOf(own: Share, { lowerQuartile, median, upperQuartile, tenth, ninetieth }: PeerBand): PeerMapStrip | null {
  if (own.value === null || lowerQuartile === null || median === null || upperQuartile === null) return null;
  const shown = [own.value, lowerQuartile, upperQuartile, tenth ?? median, ninetieth ?? median];
  const reach = Math.max(narrowest, ...shown.map((share) => Math.abs(share - median))) * 1.08;
  const place = (share: number) => 0.5 + (share - median) / (2 * reach);
  return {
    own: place(own.value),
    middle: [place(lowerQuartile), place(upperQuartile)],
    outer: tenth === null || ninetieth === null ? null : [place(tenth), place(ninetieth)],
  };
}

/** "Two of 16 stand in the lowest quarter by more than chance would give"; of the cells with a band. */
export function peerMapTitle(cells: readonly PeerMapCell[], noun: string): string {
  const banded = cells.filter(({ distance }) => distance !== null);
  if (cells.length === 0) return `You sent no requests of these ${noun}`;
  if (banded.length === 0) return `No band is released for these ${noun}`;
  const worse = banded.filter(({ tone }) => tone === "worse").length;
  if (banded.length === 1)
    return `The one with a band ${worse === 1 ? "stands" : "does not stand"} in the lowest quarter by more than chance`;
  if (worse === 0) return `None of ${banded.length} ${noun} stands in the lowest quarter by more than chance`;
  const count = countInWords(worse);
  return `${count[0].toUpperCase()}${count.slice(1)} of ${banded.length} ${noun} ${worse === 1 ? "stands" : "stand"} in the lowest quarter by more than chance`;
}

/** "87.5% to 93.0%, median 91.0%"; why there is none. */
export function bandCell({ lowerQuartile, median, upperQuartile, ...absent }: PeerBand): string {
  if (lowerQuartile === null || median === null || upperQuartile === null) return absenceWords(absent).toLowerCase();
  return `${formatPercent(lowerQuartile)} to ${formatPercent(upperQuartile)}, median ${formatPercent(median)}`;
}
