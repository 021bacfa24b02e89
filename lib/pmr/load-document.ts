import type { UserRole } from "@/lib/access/party-scope";
import { loadAnnex, type Annex } from "@/lib/pmr/load-annex";
import { annexHeadings } from "@/lib/pmr/annex-headings";
import { loadNames, type PmrNames } from "@/lib/pmr/load-names";
import { loadOpr, type OprProcess } from "@/lib/pmr/load-opr";
import { loadPmr } from "@/lib/pmr/load-pmr";
import { loadRequestRows } from "@/lib/pmr/load-request-figures";
import { loadRsvp, type Rsvp } from "@/lib/pmr/load-rsvp";
import type { Pmr, PmrRow } from "@/lib/pmr/models";
import type { Period } from "@/lib/period";

/** Roles whose Users send the requests of the processes of MP122, for which the paper tells RSVP, annex and regime. */
export const paperRoles = ["IS", "GS", "ED"] as const satisfies readonly UserRole[];

/** Everything the report on paper says: the report itself, its request rows, RSVP by role and process, the annex and the regime by role. */
export type PmrPaper = {
  report: Pmr;
  requestRows: PmrRow[];
  names: PmrNames;
  rsvp: Rsvp[];
  annex: { role: UserRole; headings: Annex[] }[];
  opr: { role: UserRole; processes: OprProcess[] }[];
};

/** Loads what the paper of a published period says, the same for every reader. Throws not-found for a period that is not published. */
export async function loadPmrPaper(period: Period): Promise<PmrPaper> {
  const report = await loadPmr(period);
  const requestRows = await loadRequestRows(report);
  const names = await loadNames();
  const processes = [...names.processes.keys()].filter((id) => id.startsWith("MP122-"));
  const paper: PmrPaper = { report, requestRows, names, rsvp: [], annex: [], opr: [] };
  for (const role of paperRoles) {
    for (const process of processes) paper.rsvp.push(await loadRsvp(report, { role, process }));
    const headings: Annex[] = [];
    for (const { id } of annexHeadings) headings.push(await loadAnnex(report, role, id));
    paper.annex.push({ role, headings });
    paper.opr.push({ role, processes: await loadOpr(report, role) });
  }
  return paper;
}
