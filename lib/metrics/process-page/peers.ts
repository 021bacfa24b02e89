import type { UserRole } from "@/lib/access/party-scope";
import type { LatticeCells } from "@/lib/metrics/lattice";
import type { PeerBand, PeerPoints, ProcessPage } from "@/lib/metrics/models";
import { readNearestPeers } from "@/lib/metrics/nearest-peers";
import { cellsNear, widerNote } from "@/lib/metrics/process-page/compared-cell";
import type { ProcessPageContext } from "@/lib/metrics/process-page/context";
import { isUnreleased } from "@/lib/metrics/process-page/industry";
import { releasedBands, type ReleasedBand } from "@/lib/metrics/queries/peer-bands";
import { peerViews, type PeerView } from "@/lib/metrics/queries/peer-views";
import { reasonOf } from "@/lib/metrics/released-value";
import { absentDecision } from "@/lib/peers/absent";
import type { CellKey } from "@/lib/peers/cell";
import type { Period } from "@/lib/period";

const metric = "outcome-success";
const noBand = { lowerQuartile: null, median: null, upperQuartile: null, tenth: null, ninetieth: null };

/** The peers of a process page: one by one in the current period, and the band of any published month, all of one cell. */
export type PagePeers = { current: ProcessPage["peers"]; band: (period: Period) => PeerBand };

/**
 * Reads the peers' outcome success at the nearest cell to the filters that has a band in the current period, else at the nearest that has
 * points, else at the filters' own cell, withheld (disclosure.md P4, P10).
 */
export async function readPeers(context: ProcessPageContext): Promise<PagePeers> {
  const { db, scope, process, filters, current, readable, delivered } = context;
  const found: Found[] = [];
  for (const cell of cellsNear(process.processId, filters)) {
    const cells = cellsOf(cell);
    const [band] = await releasedBands(db, scope.userRole, [current], metric, cells);
    const [view] = await peerViews(db, scope, [current], metric, cells);
    found.push({ cell, band, view });
    if (band?.quartileDecision === "shown") break;
  }
  const { cell, view } =
    found.find(({ band }) => band?.quartileDecision === "shown") ?? found.find((each) => each.view?.decision === "shown") ?? found[0];
  const bands = await releasedBands(db, scope.userRole, readable, metric, cellsOf(cell));
  const available = new Set(delivered.map((each) => each.period).filter((period) => !isUnreleased(process, period)));
  const points = available.has(current.period) ? await pointsOf(context, cell, view) : { points: [], status: "not-available" as const };
  return {
    current: { ...points, cell, note: widerNote("Peers", cell, process, filters) },
    band: (period) => {
      if (!available.has(period)) return { ...noBand, status: "not-available" };
      return bandOf(
        scope.userRole,
        cell,
        bands.find(({ time }) => time === period),
      );
    },
  };
}

type Found = { cell: CellKey; band: ReleasedBand | undefined; view: PeerView | undefined };

async function pointsOf({ db, scope, current }: ProcessPageContext, cell: CellKey, view: PeerView | undefined): Promise<PeerPoints> {
  if (view?.decision === "shown") return { points: view.points, status: "shown" };
  const nearestOf = await readNearestPeers(db, scope, [current], metric, cellsOf(cell));
  const nearest = nearestOf({ ...cell, time: current.period });
  const reason = reasonOf(view?.decision ?? absentDecision(scope.userRole, cell.breakdown));
  return { points: [], status: "suppressed", reason, ...(nearest !== null && { nearest }) };
}

/** A released band as pages show it; a published month's cell without one is withheld, the same for nobody as for too few. */
export function bandOf(userRole: UserRole, cell: CellKey, band: ReleasedBand | undefined): PeerBand {
  if (band?.quartileDecision !== "shown") {
    return { ...noBand, status: "suppressed", reason: reasonOf(band?.quartileDecision ?? absentDecision(userRole, cell.breakdown)) };
  }
  const { lowerQuartile, median, upperQuartile, tenth, ninetieth } = band;
  return { lowerQuartile, median, upperQuartile, tenth, ninetieth, status: "shown" };
}

function cellsOf({ itemType, item, breakdown, breakdownValue }: CellKey): LatticeCells {
  return { itemType, items: [item], breakdown, values: [breakdownValue] };
}
