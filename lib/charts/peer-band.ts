import type { EndLabel, PointBand, TimePoint } from "@/lib/charts/time-chart";
import { formatPercent } from "@/lib/format";
import type { PeerBand } from "@/lib/metrics/models";

/** A band in percent; null where it is not released. */
export function pointBand({ lowerQuartile, median, upperQuartile, tenth, ninetieth }: PeerBand): PointBand | null {
  if (lowerQuartile === null || median === null || upperQuartile === null) return null;
  const percent = (share: number | null) => (share === null ? null : share * 100);
  return {
    lower: lowerQuartile * 100,
    median: median * 100,
    upper: upperQuartile * 100,
    tenth: percent(tenth),
    ninetieth: percent(ninetieth),
  };
}

/** Every share of a band, for the axis that must hold them. */
export function bandShares({ lowerQuartile, median, upperQuartile, tenth, ninetieth }: PeerBand): number[] {
  return [lowerQuartile, median, upperQuartile, tenth, ninetieth].filter((share) => share !== null);
}

/** "middle half 92.5% to 95.5%, median 94.0%"; empty where no band is released. */
export function bandText({ lowerQuartile, median, upperQuartile }: PeerBand): string {
  if (lowerQuartile === null || median === null || upperQuartile === null) return "";
  return `middle half ${formatPercent(lowerQuartile)} to ${formatPercent(upperQuartile)}, median ${formatPercent(median)}`;
}

/** The names of the band's edges at the right end; none where the last point has no band. On a narrow chart the median's value alone stays. */
export function bandEnds(points: readonly TimePoint[]): EndLabel[] {
  const band = points[points.length - 1]?.band;
  if (!band) return [];
  const edge = (value: number | null, text: string): EndLabel[] => (value === null ? [] : [{ series: "edge", value, text, short: "" }]);
  const median = formatPercent(band.median / 100);
  return [
    ...edge(band.ninetieth, "90th percentile"),
    ...edge(band.upper, "Upper quartile"),
    { series: "median", value: band.median, text: `Median ${median}`, short: median },
    ...edge(band.lower, "Lower quartile"),
    ...edge(band.tenth, "10th percentile"),
  ];
}

/** Runs of neighbouring points that have the wanted edges of a band, as [x, low, high] each: what is drawn as one shape. */
export function bandRuns(
  points: readonly TimePoint[],
  edges: (band: PointBand) => [number | null, number | null],
): [number, number, number][][] {
  const runs: [number, number, number][][] = [];
  let isOpen = false;
  for (const { x, band } of points) {
    const [low, high] = band ? edges(band) : [null, null];
    if (low === null || high === null) {
      isOpen = false;
      continue;
    }
    if (!isOpen) runs.push([]);
    isOpen = true;
    runs[runs.length - 1].push([x, low, high]);
  }
  return runs;
}
