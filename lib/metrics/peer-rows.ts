import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { invalid } from "@/lib/errors";
import type { LatticeCells } from "@/lib/metrics/lattice";
import { latticeCells } from "@/lib/metrics/lattice";
import type { MetricRequest, MetricRow } from "@/lib/metrics/metric-request";
import { placeOf, readNearestPeers } from "@/lib/metrics/nearest-peers";
import { peerViews } from "@/lib/metrics/queries/peer-views";
import type { Publication } from "@/lib/metrics/queries/publications";
import { releasedCells } from "@/lib/metrics/queries/released-cells";
import { reasonOf } from "@/lib/metrics/released-value";
import { isPeerMetric, peerMetricIds, type PeerMetricId } from "@/lib/metrics/registry";
import type { TimeSlot } from "@/lib/metrics/time-frame";
import { absentDecision } from "@/lib/peers/absent";
import type { CellKey } from "@/lib/peers/cell";

/** A question about peers that can be answered: which share, and which cells of the lattice. */
export type PeerQuestion = { metric: PeerMetricId; cells: LatticeCells };

/** The question checked. Throws `invalid` naming what may be asked: one of three shares, by month, on the lattice (disclosure.md P4, P5). */
export function peerQuestion(request: MetricRequest): PeerQuestion {
  if (request.metric.subject) throw noPeers(request);
  const cells = latticeCells(request);
  const { id } = request.metric;
  if (!isPeerMetric(id)) throw noPeers(request);
  if (request.grain !== "month") throw invalid("grain", "Peers are released by month only.", ["month"]);
  return { metric: id, cells };
}

function noPeers({ metric }: MetricRequest) {
  return invalid("scope", `Peers are released as rates only: ${peerMetricIds.join(", ")}. ${metric.name} has no peers.`, [
    "own",
    "industry",
  ]);
}

/**
 * Rows of peers by period, SRV and breakdown value, within a cell in the order of their pseudonyms' HMAC. A withheld cell is one row that
 * says why and names what is shown instead. Which cells there are does not depend on who asks (P10): those of the industry's release.
 */
export async function peerRows(
  db: PartyDb,
  scope: PartyScope,
  request: MetricRequest,
  { metric, cells }: PeerQuestion,
  publications: readonly Publication[],
  frame: readonly TimeSlot[],
): Promise<MetricRow[]> {
  const views = new Map((await peerViews(db, scope, publications, metric, cells)).map((view) => [placeOf(view), view]));
  const series = { userRole: scope.userRole, publications, grain: "month" } as const;
  const asked = request.by.length > 0 ? await releasedCells(db, series, cells) : frame.map(({ time }) => ({ time, ...keyOf(cells) }));
  const available = new Set(frame.filter(({ isAvailable }) => isAvailable).map(({ time }) => time));
  const decided = asked.map((cell) => ({ cell, view: views.get(placeOf(cell)), isAvailable: available.has(cell.time) }));
  const isAnyWithheld = decided.some(({ view, isAvailable }) => isAvailable && view?.decision !== "shown");
  const nearestOf = isAnyWithheld ? await readNearestPeers(db, scope, publications, metric, cells) : () => null;
  return decided.flatMap(({ cell, view, isAvailable }): MetricRow[] => {
    const key = Object.fromEntries(request.by.map((dimension) => [dimension, dimension === "srv" ? cell.item : cell.breakdownValue]));
    const row = { ...key, period: cell.time };
    if (!isAvailable) return [{ ...row, peer: null, value: null, status: "not-available" }];
    if (view?.decision === "shown") return view.points.map(({ peer, rate }) => ({ ...row, peer, value: rate, status: "shown" }));
    const reason = reasonOf(view?.decision ?? absentDecision(scope.userRole, cell.breakdown));
    return [{ ...row, peer: null, value: null, status: "suppressed", reason, nearest: nearestOf(cell) }];
  });
}

function keyOf({ itemType, items, breakdown, values }: LatticeCells): CellKey {
  return { itemType, item: items?.[0] ?? "", breakdown: breakdown ?? "", breakdownValue: values?.[0] ?? "" };
}
