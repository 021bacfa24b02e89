import type { TableRow } from "@/components/tables/data-table";
import { chanceLimits, z998 } from "@/lib/charts/chance";
import { shareWithCounts } from "@/lib/charts/share-words";
import { absenceWords } from "@/lib/charts/withheld";
import { ownInterval, volumeOf } from "@/lib/diagnosis/verdict";
import { formatPercent } from "@/lib/format";
import type { PeerBand, ProcessPage } from "@/lib/metrics/models";

const range = ([low, high]: [number, number]) => `${formatPercent(low)} to ${formatPercent(high)}`;

/** The numbers of the standing: own value and interval, bands, industry, the limits of chance, then the peers in the order they are released. */
export function standingRows({ hasBands, success, industrySuccess, peers }: ProcessPage, band: PeerBand): TableRow[] {
  const absent = (why: PeerBand | ProcessPage["peers"]) => (hasBands ? absenceWords(why) : null);
  const rows: [string, string, string | null][] = [
    ["you", "You", shareWithCounts(success)],
    [
      "wilson",
      "Your 95% interval",
      success.numerator !== null && success.denominator
        ? range(ownInterval({ numerator: success.numerator, denominator: success.denominator }, success.inflation ?? 1))
        : null,
    ],
    ["lower", "Lower quartile of the groups", share(band.lowerQuartile)],
    ["median", "Median of the groups", band.median === null ? absent(band) : formatPercent(band.median)],
    ["upper", "Upper quartile of the groups", share(band.upperQuartile)],
    ["tenth", "10th percentile of the groups", share(band.tenth)],
    ["ninetieth", "90th percentile of the groups", share(band.ninetieth)],
    ["industry", "Industry", industrySuccess.value === null ? absenceWords(industrySuccess) : formatPercent(industrySuccess.value)],
    ...limits(volumeOf(success), band.median ?? industrySuccess.value),
    ...peers.points.map(({ peer, rate }): [string, string, string] => [peer, peer, formatPercent(rate)]),
    ["peers", "Peers", peers.points.length === 0 ? absent(peers) : null],
  ];
  return rows.flatMap(([id, what, value]) => (value === null ? [] : [{ id, cells: [what, value] }]));
}

const share = (value: number | null) => (value === null ? null : formatPercent(value));

function limits(denominator: number | null, middle: number | null): [string, string, string][] {
  if (middle === null || !denominator) return [];
  return [
    ["95", "Chance gives, 19 times in 20", range(chanceLimits(middle, denominator))],
    ["998", "Chance gives, 499 times in 500", range(chanceLimits(middle, denominator, z998))],
  ];
}
