import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import type { LatticeCells } from "@/lib/metrics/lattice";
import { itemsInForce } from "@/lib/metrics/process-membership";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import type { Publication } from "@/lib/metrics/queries/publications";
import { releasedCells, type ReleasedCell } from "@/lib/metrics/queries/released-cells";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import { alertFigures } from "@/lib/pmr/alert-figures";
import { absentFigure, type PmrFigure } from "@/lib/pmr/figure";
import type { PmrRow } from "@/lib/pmr/models";
import { notMeasured, outcomeTakes, proxyTakes, requestFigure, rsvpRows, withoutHan, type OutcomeTake } from "@/lib/pmr/request-figures";

/**
 * RSVP by Business Process of MP122 and the outcome measures that released cells tell, as rows of the report of a published period; they have
 * no level. For every User Role: whole, by Region and by SMETS version, some by Device Type.
 */
export function loadRequestRows(publication: Publication): Promise<PmrRow[]> {
  return withIndustry(async (db) => {
    const figures: PmrFigure[] = [];
    for (const userRole of userRoles) figures.push(...(await figuresOfRole(db, publication, userRole)));
    figures.push(...notMeasured.map(([measureId, note]) => absentFigure({ measureId, dimensions: {} }, "not-available", note)));
    return figures.map((figure) => ({ ...figure, level: null, previous: null }));
  });
}

async function figuresOfRole(db: ReaderDb, publication: Publication, userRole: UserRole): Promise<PmrFigure[]> {
  const cells = (asked: LatticeCells) => releasedCells(db, { userRole, publications: [publication], grain: "month" }, asked);
  const every = { breakdown: null, values: null };
  const processes = (await cells({ itemType: "process", items: null, ...every })).filter(({ item }) => item.startsWith("MP122-"));
  const srvs = [...new Set(outcomeTakes.flatMap(({ item }) => ("srv" in item ? [item.srv] : [])))];
  const services = await cells({ itemType: "srv", items: srvs, ...every });
  const daily = outcomeTakes.filter(({ days }) => days).flatMap(({ item }) => ("srv" in item ? [item.srv] : []));
  const days = await releasedCells(
    db,
    { userRole, publications: [publication], grain: "day" },
    { itemType: "srv", items: daily, ...every },
  );
  const hubs = await cells({ itemType: "all", items: [""], breakdown: "device_type", values: [...withoutHan] });
  return [
    ...processes
      .filter(({ breakdown }) => breakdown !== "device_type")
      .flatMap((cell) => rsvpRows.map((take) => requestFigure(take, cell, userRole))),
    ...outcomeTakes.flatMap((take) =>
      [...processes, ...services].filter((cell) => isTold(take, cell)).map((cell) => requestFigure(take, cell, userRole)),
    ),
    ...outcomeTakes
      .filter((take) => take.days)
      .flatMap((take) => days.filter((cell) => isTold(take, cell)).map((cell) => requestFigure(take, cell, userRole))),
    ...hubs.flatMap((cell) => proxyTakes.map((take) => requestFigure(take, cell, userRole))),
    ...(await alertFigures(db, publication, userRole)),
  ];
}

/**
 * RSVP by SRV: the rows of the assessment's Table 2 for every SRV of the processes of MP122 in the period and every User Role, whole, by Region and
 * by SMETS version, as the page shows them one by one. They have no level.
 */
export function loadServiceRows(publication: Publication): Promise<PmrRow[]> {
  return withIndustry(async (db) => {
    const processes = (await processesWithItems(db)).filter(({ suite }) => suite === "MP122");
    const srvs = [...new Set(processes.flatMap(({ items }) => itemsInForce(items, publication.period).map(({ srv }) => srv)))].sort();
    const rows: PmrRow[] = [];
    for (const userRole of userRoles) {
      const series = { userRole, publications: [publication], grain: "month" as const };
      const cells = await releasedCells(db, series, { itemType: "srv", items: srvs, breakdown: null, values: null });
      const told = cells.filter((cell) => cell.breakdown !== "device_type" && namesItsPlace(cell));
      const figures = told.flatMap((cell) => rsvpRows.map((take) => requestFigure(take, cell, userRole)));
      rows.push(...figures.map((figure) => ({ ...figure, level: null, previous: null })));
    }
    return rows;
  });
}

/** What has no Region, Device Type or SMETS version would read as the whole. */
const namesItsPlace = ({ breakdown, breakdownValue }: ReleasedCell) => breakdown === "" || breakdownValue !== "";

function isTold({ item, splits }: OutcomeTake, cell: ReleasedCell): boolean {
  const isItem =
    "srv" in item ? cell.itemType === "srv" && cell.item === item.srv : cell.itemType === "process" && cell.item === item.process;
  return isItem && namesItsPlace(cell) && (cell.breakdown !== "device_type" || splits === true);
}

/** The released cells of one Business Process or SRV of a role, month or days: whole, by Region and by SMETS version. For the RSVP table. */
export function rsvpCells(
  db: ReaderDb,
  { publications, grain }: { publications: readonly Publication[]; grain: "month" | "day" },
  userRole: UserRole,
  item: { process: string } | { srv: string },
): Promise<ReleasedCell[]> {
  const place =
    "process" in item ? { itemType: "process" as const, items: [item.process] } : { itemType: "srv" as const, items: [item.srv] };
  return releasedCells(db, { userRole, publications, grain }, { ...place, breakdown: null, values: null }).then((cells) =>
    cells.filter(({ breakdown }) => breakdown !== "device_type"),
  );
}
