import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { readNearest, readPlaces, wholesAround } from "@/lib/metrics/nearest-shown";
import { peerViews, type PeerView } from "@/lib/metrics/queries/peer-views";
import type { Publication } from "@/lib/metrics/queries/publications";
import { absentCell, releasedCells } from "@/lib/metrics/queries/released-cells";
import { withheldOf } from "@/lib/metrics/released-value";
import { metricOf, type PeerMetricId } from "@/lib/metrics/registry";
import { nearestShown } from "@/lib/peers/nearest";
import type { LatticeCells } from "@/lib/metrics/lattice";
import type { CellKey } from "@/lib/peers/cell";

/** Names what is shown instead of a withheld view of peers, "Peers, Prepayment" or "Industry, all requests"; null when nothing is. */
export type NearestPeers = (cell: CellKey & { time: string }) => string | null;

/**
 * Reads what may stand in for withheld cells (disclosure.md P10): the nearest ancestor whose peers are shown, else the industry of the cell
 * itself, else its nearest ancestor.
 */
export async function readNearestPeers(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  metricId: PeerMetricId,
  cells: LatticeCells,
): Promise<NearestPeers> {
  const metric = metricOf(metricId);
  const series = { userRole: scope.userRole, publications, grain: "month" } as const;
  const places = await readPlaces(db);
  const views: PeerView[] = [];
  for (const wanted of wholesAround(places, cells.itemType, cells.items)) {
    views.push(...(await peerViews(db, scope, publications, metricId, wanted)));
  }
  const peersShown = new Set(views.filter(({ decision }) => decision === "shown").map(placeOf));
  const industry = new Map((await releasedCells(db, series, cells)).map((cell) => [placeOf(cell), cell]));
  const nearestIndustry = await readNearest(db, series, cells.itemType, cells.items);
  return (cell) => {
    const peers = nearestShown(cell, places.processesOf, (key) => peersShown.has(placeOf({ ...key, time: cell.time })));
    if (peers) return `Peers, ${places.inWords(peers)}`;
    const same = industry.get(placeOf(cell)) ?? absentCell(scope.userRole, cell.time, cell);
    return withheldOf(same, metric) === null ? `Industry, ${places.inWords(cell)}` : (nearestIndustry(same, metric) ?? null);
  };
}

/** A cell of a period as a key of a map. */
export function placeOf({ time, itemType, item, breakdown, breakdownValue }: CellKey & { time: string }): string {
  return JSON.stringify([time, itemType, item, breakdown, breakdownValue]);
}
