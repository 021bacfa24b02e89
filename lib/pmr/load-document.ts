import type { UserRole } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { annexHeadings } from "@/lib/pmr/annex-headings";
import { loadAnnexHeadings, type Annex } from "@/lib/pmr/load-annex";
import { loadMajorIncidents, loadNames, type PmrNames } from "@/lib/pmr/load-names";
import { oprOf } from "@/lib/pmr/load-opr";
import type { OprProcess } from "@/lib/pmr/opr-figures";
import { loadPmr } from "@/lib/pmr/load-pmr";
import { loadRequestRows } from "@/lib/pmr/load-request-figures";
import { processColumns, type RsvpColumn } from "@/lib/pmr/load-rsvp";
import type { Pmr, PmrIncidentSpan, PmrRow } from "@/lib/pmr/models";
import type { Period } from "@/lib/period";

/** Roles whose Users send the requests of the processes of MP122, for which the paper tells RSVP, annex and regime. */
const paperRoles = ["IS", "GS", "ED"] as const satisfies readonly UserRole[];

/** What the paper tells of a role: RSVP by process, the annex by heading, the regime. */
export type PaperRole = { role: UserRole; rsvp: { process: string; columns: RsvpColumn[] }[]; annex: Annex[]; opr: OprProcess[] };
/** Everything the report on paper says. */
export type PmrPaper = { report: Pmr; requestRows: PmrRow[]; names: PmrNames; incidents: PmrIncidentSpan[]; roles: PaperRole[] };

/** The annex of every role that the paper tells of. */
export async function loadAnnexRoles(report: Pmr): Promise<{ role: UserRole; annex: Annex[] }[]> {
  const roles: { role: UserRole; annex: Annex[] }[] = [];
  for (const role of paperRoles) roles.push({ role, annex: await loadAnnexHeadings(report, role, annexHeadings) });
  return roles;
}

/** Loads what the paper of a published period says, the same for every reader. Throws not-found for a period that is not published. */
export async function loadPmrPaper(period: Period): Promise<PmrPaper> {
  const report = await loadPmr(period);
  const requestRows = await loadRequestRows(report);
  const names = await loadNames();
  const processes = [...names.processes.keys()].filter((id) => id.startsWith("MP122-"));
  const roles: PaperRole[] = [];
  for (const role of paperRoles) {
    const columns = await withIndustry((db) => processColumns(db, report, role));
    const rsvp = processes.map((process) => ({ process, columns: (columns.get(process) ?? []).filter(({ name }) => name !== "SMETS2+") })); // prettier-ignore
    roles.push({ role, rsvp, annex: await loadAnnexHeadings(report, role, annexHeadings), opr: oprOf(columns) });
  }
  return { report, requestRows, names, incidents: await loadMajorIncidents(period), roles };
}
