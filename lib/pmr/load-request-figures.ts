import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import type { LatticeCells } from "@/lib/metrics/lattice";
import type { Publication } from "@/lib/metrics/queries/publications";
import { releasedCells, type ReleasedCell } from "@/lib/metrics/queries/released-cells";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import { absentFigure, type PmrFigure } from "@/lib/pmr/figure";
import type { PmrRow } from "@/lib/pmr/models";
import { notMeasured, outcomeServices, requestFigure, rsvpRows } from "@/lib/pmr/request-figures";

const splits = ["", "csp_region", "smets"] as const;

/** RSVP by Business Process of MP122 and the outcome measures of a published period, as rows of its report; they have no level. */
export function loadRequestRows(publication: Publication): Promise<PmrRow[]> {
  return withIndustry(async (db) => (await requestFigures(db, publication)).map((figure) => ({ ...figure, level: null, previous: null })));
}

// For every User Role, as released: whole, by Region and by SMETS version.
async function requestFigures(db: ReaderDb, publication: Publication): Promise<PmrFigure[]> {
  const figures: PmrFigure[] = [];
  for (const userRole of userRoles) {
    const processes = await cellsOf(db, publication, userRole, "process", null);
    const services = await cellsOf(db, publication, userRole, "srv", [...new Set(outcomeServices.map(({ srv }) => srv))]);
    figures.push(
      ...processes
        .filter(({ item }) => item.startsWith("MP122-"))
        .flatMap((cell) => rsvpRows.map((take) => requestFigure(take, cell, userRole))),
      ...outcomeServices.flatMap((take) =>
        services.filter(({ item }) => item === take.srv).map((cell) => requestFigure(take, cell, userRole)),
      ),
    );
  }
  const absent = Object.entries(notMeasured).map(([measureId, note]) => absentFigure({ measureId, dimensions: {} }, "not-available", note));
  return [...figures, ...absent];
}

/** The released cells of one Business Process or SRV of a role: whole, by Region and by SMETS version. For the RSVP table. */
export async function rsvpCells(db: ReaderDb, publication: Publication, userRole: UserRole, item: { process: string } | { srv: string }) {
  return "process" in item
    ? cellsOf(db, publication, userRole, "process", [item.process])
    : cellsOf(db, publication, userRole, "srv", [item.srv]);
}

async function cellsOf(
  db: ReaderDb,
  publication: Publication,
  userRole: UserRole,
  itemType: LatticeCells["itemType"],
  items: string[] | null,
): Promise<ReleasedCell[]> {
  const cells: ReleasedCell[] = [];
  for (const breakdown of splits) {
    const asked: LatticeCells = { itemType, items, breakdown, values: breakdown === "" ? [""] : null };
    cells.push(...(await releasedCells(db, { userRole, publications: [publication], grain: "month" }, asked)));
  }
  return cells;
}
