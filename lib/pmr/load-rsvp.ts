import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { PmrFigure } from "@/lib/pmr/figure";
import { rsvpCells } from "@/lib/pmr/load-request-figures";
import { requestFigure, rsvpRows } from "@/lib/pmr/request-figures";

/** What the RSVP table is asked for: a User Role and a Business Process. */
export type RsvpChoice = { role: UserRole; process: string };

/** Columns of the assessment's Table 2: all of them, each Region, SMETS1. `figures` by row, one per row of `rsvpRows`. */
export type RsvpColumn = { name: string; figures: PmrFigure[] };
export type Rsvp = { choice: RsvpChoice; processes: { id: string; name: string }[]; columns: RsvpColumn[] };

/** Whether the text is a User Role. */
export function isUserRole(text: string | null): text is UserRole {
  return userRoles.some((role) => role === text);
}

/** The RSVP table of a role and process; an unknown process becomes the first of the suite. Columns without a released cell are left out. */
export function loadRsvp(publication: Publication, role: UserRole, process: string | null): Promise<Rsvp> {
  return withIndustry(async (db) => {
    const processes = (await processesWithItems(db))
      .filter(({ suite }) => suite === "MP122" || suite === "MP176")
      .map(({ processId, name, suite }) => ({ id: processId, name: `${name} (${suite})` }));
    const chosen = processes.find(({ id }) => id === process) ?? processes[0];
    const cells = await rsvpCells(db, publication, role, { process: chosen.id });
    const columns = cells
      .filter(({ breakdown, breakdownValue }) => breakdown !== "smets" || breakdownValue === "SMETS1")
      .filter(({ breakdown, breakdownValue }) => breakdown !== "csp_region" || !["", "SMETS1"].includes(breakdownValue))
      .map((cell) => ({ name: cell.breakdownValue || "All", figures: rsvpRows.map((take) => requestFigure(take, cell, role)) }));
    return { choice: { role, process: chosen.id }, processes, columns };
  });
}
