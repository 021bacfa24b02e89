import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import type { Publication } from "@/lib/metrics/queries/publications";
import { oprAvailability, oprFigures, type OprProcess } from "@/lib/pmr/opr-figures";
import type { Pmr, PmrRow } from "@/lib/pmr/models";
import { processColumns, type RsvpColumn } from "@/lib/pmr/load-rsvp";

/** The Business Processes that stand for Ofgem's measures of system performance (Operational Performance Regime, 2021/22). */
const oprProcesses = [
  { measureId: "OPR-IC", name: "Install and Commission", process: "MP122-IC" },
  { measureId: "OPR-PP", name: "Prepayment", process: "MP122-PP" },
  { measureId: "OPR-FW", name: "Firmware management", process: "MP176-FW" },
  { measureId: "OPR-COS", name: "Change of Supplier", process: "MP122-COS" },
] as const;

/** The processes of the regime for a role in a published month, by SMETS1 and Region with 4G folded in, of released figures alone. */
export function loadOpr(publication: Publication, role: UserRole): Promise<OprProcess[]> {
  return withIndustry(async (db) => oprOf(await processColumns(db, publication, role)));
}

/** The same from the columns of the role's processes. */
export function oprOf(columns: ReadonlyMap<string, RsvpColumn[]>): OprProcess[] {
  return oprProcesses.map(({ measureId, name, process }) => ({ measureId, name, process, columns: columns.get(process) ?? [] }));
}

/** The regime's measures of every role as rows of the report: availability, then each area by Target Response Time and by Round Trip Time. No level. */
export function loadOprRows(report: Pmr): Promise<PmrRow[]> {
  return withIndustry(async (db) => {
    const asked = oprProcesses.map(({ process }) => process);
    const figures = oprAvailability(report.rows);
    for (const role of userRoles) figures.push(...oprFigures(role, oprOf(await processColumns(db, report, role, asked))));
    return figures.map((figure) => ({ ...figure, level: null, previous: null }));
  });
}
