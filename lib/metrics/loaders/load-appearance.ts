import type { PartyScope } from "@/lib/access/party-scope";
import { withParty, type PartyDb } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import type { PeerBand, PeerCell, Released, Status, SuppressionReason } from "@/lib/metrics/models";
import { placeOf } from "@/lib/metrics/nearest-peers";
import { readPlaces } from "@/lib/metrics/nearest-shown";
import { bandOf } from "@/lib/metrics/process-page/peers";
import { policyOf } from "@/lib/metrics/queries/disclosure-policy";
import { ownPlaces } from "@/lib/metrics/queries/own-places";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { releasedBands } from "@/lib/metrics/queries/peer-bands";
import { peerViews } from "@/lib/metrics/queries/peer-views";
import { publishedPeriods, type Publication } from "@/lib/metrics/queries/publications";
import { absentCell, releasedCells } from "@/lib/metrics/queries/released-cells";
import { reasonOf, releasedOf } from "@/lib/metrics/released-value";
import { metricOf, type PeerMetricId } from "@/lib/metrics/registry";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { Period } from "@/lib/period";

/** A released cell that the Party's group contributes to, and what was decided on each figure that others may see of it. */
export type AppearanceRow = {
  cell: PeerCell;
  /** "Install and Commission, Region North". */
  name: string;
  /** The Party's own requests in it, for its own eyes alone; 0 where another Party of its group sent them. */
  requests: number;
  industry: Released;
  band: PeerBand;
  /** Peers one by one: how many this Party sees, or why none is shown to anybody. */
  points: { count: number; status: Status; reason?: SuppressionReason };
};
export type Appearance = { rows: AppearanceRow[]; policyVersion: number | null; policy: DisclosurePolicy | null };

/**
 * How a Party appears to others (disclosure.md P13): every cell of the lattice that its group contributes to in the published period, by type,
 * item and breakdown, with the industry's figure, the band and the points of the metric or why they are withheld. Throws not-found when the
 * period is not published.
 */
export function loadAppearance(scope: PartyScope, period: Period, metric: PeerMetricId): Promise<Appearance> {
  return withParty(scope, async (db) => {
    const current = (await publishedPeriods(db)).find((each) => each.period === period);
    if (!current) throw notFound("This Reporting Period");
    const inForce = await policyOf(db, current);
    return {
      rows: await rowsOf(db, scope, current, metric),
      policyVersion: inForce?.policyVersion ?? null,
      policy: inForce?.policy ?? null,
    };
  });
}

async function rowsOf(db: PartyDb, scope: PartyScope, current: Publication, metric: PeerMetricId): Promise<AppearanceRow[]> {
  const own = byPlace(await ownPlaces(db, scope, current));
  const nameOf = await cellNames(db);
  const { industry, bands, views } = await released(db, scope, current, metric);
  return [...views.entries()].map(([key, { itemType, item, breakdown, breakdownValue, decision, points }]) => {
    const cell = { itemType, item, breakdown, breakdownValue };
    const isShown = decision === "shown";
    return {
      cell,
      name: nameOf(cell),
      requests: own.get(key)?.requests ?? 0,
      industry: releasedOf(industry.get(key) ?? absentCell(scope.userRole, current.period, cell), metricOf(metric)),
      band: bandOf(scope.userRole, cell, bands.get(key)),
      points: { count: points.length, ...(isShown ? { status: "shown" } : { status: "suppressed", reason: reasonOf(decision) }) },
    };
  });
}

/** Cells in words; processes of the same name told apart by their sub-process and suite. */
async function cellNames(db: PartyDb): Promise<(cell: PeerCell) => string> {
  const { inWords } = await readPlaces(db);
  const processes = new Map((await processesWithItems(db)).map((each) => [each.processId, each]));
  return (cell) => {
    const process = cell.itemType === "process" ? processes.get(cell.item) : undefined;
    if (!process) return inWords(cell);
    const { name, subProcess, suite } = process;
    return inWords(cell).replace(name, `${name}${subProcess && `: ${subProcess}`}${suite === "MP176" ? "" : ` (${suite})`}`);
  };
}

/** Every released cell of the month by its place: three tables, a reading a type of item. */
async function released(db: PartyDb, scope: PartyScope, current: Publication, metric: PeerMetricId) {
  const series = { userRole: scope.userRole, publications: [current], grain: "month" } as const;
  const industry: Awaited<ReturnType<typeof releasedCells>> = [];
  const bands: Awaited<ReturnType<typeof releasedBands>> = [];
  const views: Awaited<ReturnType<typeof peerViews>> = [];
  for (const itemType of ["all", "process", "srv"] as const) {
    const cells = { itemType, items: null, breakdown: null, values: null };
    industry.push(...(await releasedCells(db, series, cells)));
    bands.push(...(await releasedBands(db, scope.userRole, [current], metric, cells)));
    views.push(...(await peerViews(db, scope, [current], metric, cells)));
  }
  return { industry: byPlace(industry), bands: byPlace(bands), views: byPlace(views) };
}

function byPlace<T extends PeerCell & { time: string }>(cells: T[]): Map<string, T> {
  return new Map(cells.map((cell) => [placeOf(cell), cell]));
}
