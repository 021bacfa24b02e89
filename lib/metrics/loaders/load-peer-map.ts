import type { PartyScope } from "@/lib/access/party-scope";
import { withParty, type PartyDb } from "@/lib/access/with-party";
import { inflationAt } from "@/lib/diagnosis/search/candidate";
import { inflationsOf, withInflation } from "@/lib/diagnosis/share-inflation";
import { notFound } from "@/lib/errors";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import type { PeerBand, PeerCell, Released, Share } from "@/lib/metrics/models";
import { bandOf } from "@/lib/metrics/process-page/peers";
import { itemsInForce } from "@/lib/metrics/process-membership";
import { countsByProcess } from "@/lib/metrics/queries/counts-by-process";
import { countsBySrv } from "@/lib/metrics/queries/counts-by-srv";
import { releasedBands } from "@/lib/metrics/queries/peer-bands";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { publishedPeriods, type Publication } from "@/lib/metrics/queries/publications";
import { absentCell, releasedCells } from "@/lib/metrics/queries/released-cells";
import { releasedOf } from "@/lib/metrics/released-value";
import { metricOf } from "@/lib/metrics/registry";
import type { Period } from "@/lib/period";

const metric = "outcome-success";

/** A process, or an SRV in the process whose page shows it, with the own outcome success, the industry's, and the band of the role's groups. */
export type PeerMapRow = { processId: string; srv: string | null; name: string; success: Share; industry: Released; band: PeerBand };
export type PeerMap = { processes: PeerMapRow[]; srvs: PeerMapRow[] };

/** Every process of the suite and every SRV in one of them that the Party sent in the period, in the order of the suite. Throws not-found. */
export function loadPeerMap(scope: PartyScope, period: Period, suite: string): Promise<PeerMap> {
  return withParty(scope, async (db) => {
    const current = (await publishedPeriods(db)).find((each) => each.period === period);
    if (!current) throw notFound("This Reporting Period");
    const processes = (await processesWithItems(db)).filter((each) => each.suite === suite);
    const rows = await processRows(db, scope, current, processes, suite);
    const whole = new Map(rows.map(({ processId, success }) => [processId, success]));
    return { processes: rows, srvs: await srvRows(db, scope, current, processes, whole) };
  });
}

async function processRows(
  db: PartyDb,
  scope: PartyScope,
  current: Publication,
  processes: CatalogueProcess[],
  suite: string,
): Promise<PeerMapRow[]> {
  const counts = new Map((await countsByProcess(db, scope, [current], suite)).map((each) => [each.processId, each.success]));
  const compared = await comparedWith(db, scope, current, "process");
  const inflation = await inflationsOf(db, scope, [current]);
  return processes.flatMap(({ processId, name, subProcess }) => {
    const counted = counts.get(processId);
    const success = counted && withInflation(counted, inflation(current.period, processId));
    const isShared = processes.filter((each) => each.name === name).length > 1;
    return success ? [{ processId, srv: null, name: isShared ? `${name}: ${subProcess}` : name, success, ...compared(processId) }] : [];
  });
}

/** `whole`: the success of each process, whose inflation those of its SRVs follow from. */
async function srvRows(
  db: PartyDb,
  scope: PartyScope,
  current: Publication,
  processes: CatalogueProcess[],
  whole: ReadonlyMap<string, Share>,
): Promise<PeerMapRow[]> {
  const counts = new Map((await countsBySrv(db, scope, current)).map((each) => [each.srv, each.success]));
  const compared = await comparedWith(db, scope, current, "srv");
  const places = processes.flatMap(({ processId, items }) =>
    itemsInForce(items, current.period).map(({ srv, name }) => ({ processId, srv, name: `${srv} ${name}` })),
  );
  const first = new Map(places.toReversed().map((place) => [place.srv, place]));
  return [...new Set(places.map(({ srv }) => srv))].flatMap((srv) => {
    const [place, success] = [first.get(srv), counts.get(srv)];
    if (!place || !success) return [];
    const { inflation = 1, denominator } = whole.get(place.processId) ?? success;
    const requests = Math.min(success.denominator ?? 0, denominator ?? 0);
    return [{ ...place, success: withInflation(success, inflationAt(inflation, requests, denominator ?? 0)), ...compared(srv) }];
  });
}

type Compared = Pick<PeerMapRow, "industry" | "band">;

async function comparedWith(
  db: PartyDb,
  scope: PartyScope,
  current: Publication,
  itemType: "process" | "srv",
): Promise<(item: string) => Compared> {
  const cells = { itemType, items: null, breakdown: "", values: [""] } as const;
  const series = { userRole: scope.userRole, publications: [current], grain: "month" } as const;
  const industry = new Map((await releasedCells(db, series, cells)).map((each) => [each.item, each]));
  const bands = new Map((await releasedBands(db, scope.userRole, [current], metric, cells)).map((each) => [each.item, each]));
  return (item) => {
    const cell: PeerCell = { itemType, item, breakdown: "", breakdownValue: "" };
    return {
      industry: releasedOf(industry.get(item) ?? absentCell(scope.userRole, current.period, cell), metricOf(metric)),
      band: bandOf(scope.userRole, cell, bands.get(item)),
    };
  };
}
