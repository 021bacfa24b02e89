import type { UserRole } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";
import { loadAnnex } from "@/lib/pmr/load-annex";
import { loadMajorIncidents, loadNames } from "@/lib/pmr/load-names";
import { loadOpr } from "@/lib/pmr/load-opr";
import { loadPmr } from "@/lib/pmr/load-pmr";
import { loadRequestRows } from "@/lib/pmr/load-request-figures";
import { loadRsvp } from "@/lib/pmr/load-rsvp";
import type { Pmr } from "@/lib/pmr/models";
import type { PmrPartId } from "@/lib/pmr/parts";
import { annexAlertTable, annexPeerTable, annexServiceTable, annexSplitTable } from "@/lib/pmr/tables/annex-tables";
import { clockTable } from "@/lib/pmr/tables/clock-tables";
import { codeMeasureTable } from "@/lib/pmr/tables/code-measure-table";
import { incidentListTable, incidentTable, incidentTotalsTable, resolutionTable } from "@/lib/pmr/tables/incident-tables";
import { oprTable } from "@/lib/pmr/tables/opr-table";
import { alertTypeTable, outcomeSplitTable, outcomeTable } from "@/lib/pmr/tables/outcome-tables";
import { installDayTable } from "@/lib/pmr/tables/install-day-table";
import { topUpTable } from "@/lib/pmr/tables/top-up-table";
import { withoutHanTable } from "@/lib/pmr/tables/without-han-table";
import type { ReportTable } from "@/lib/pmr/tables/report-table";
import { rsvpTable } from "@/lib/pmr/tables/rsvp-table";
import { availabilityTable, partialTable, regionTable, reliabilityTable, timeOfDayTable } from "@/lib/pmr/tables/service-tables";
import type { Period } from "@/lib/period";

/** What the parts can be asked for; what a part does not know is ignored. */
export type PartQuestion = { role: UserRole; process: string; srv: string; apart: boolean; heading: string };

const loaders: Record<PmrPartId, (report: Pmr, question: PartQuestion) => Promise<ReportTable[]>> = {
  measures: async (report) => [codeMeasureTable(report)],
  services: async (report) => [
    ...[availabilityTable(report), reliabilityTable(report), regionTable(report), timeOfDayTable(report)],
    partialTable(report, await loadNames()),
  ],
  incidents: async (report) => [incidentTotalsTable(report), incidentTable(report), resolutionTable(report), incidentListTable(report)],
  outcomes: async (report, { role }) => {
    const rows = [...report.rows, ...(await loadRequestRows(report))];
    const { alerts, reasons } = await loadNames();
    return [
      outcomeTable(report.measures, rows, reasons),
      topUpTable(rows, reasons),
      installDayTable(report.period, rows, role, await loadMajorIncidents(report.period)),
      outcomeSplitTable(rows, role),
      alertTypeTable(rows, role, alerts),
    ];
  },
  processes: async (report, question) => {
    const { columns, choice, processes, services } = await loadRsvp(report, question);
    const item = services.find(({ id }) => id === choice.srv) ?? processes.find(({ id }) => id === choice.process);
    const table = rsvpTable("month", `${item?.name ?? ""}: ${roleName(choice.role)}`, columns);
    return [table, withoutHanTable(await loadRequestRows(report))];
  },
  annex: async (report, { role, heading }) => {
    const annex = await loadAnnex(report, role, heading);
    if (annex.heading.processes.length === 0) return [annexAlertTable(annex)];
    return [annexServiceTable(annex), annexSplitTable(annex), annexPeerTable(annex)];
  },
  regime: async (report, { role }) => [oprTable(report, await loadOpr(report, role), role)],
  clock: async (report) => [clockTable(report)],
};

/** A part of the report of a published period as its tables, the same for every reader. Throws not-found for a period that is not published. */
export async function loadPart(part: PmrPartId, period: Period, question: PartQuestion): Promise<{ report: Pmr; tables: ReportTable[] }> {
  const report = await loadPmr(period);
  return { report, tables: await loaders[part](report, question) };
}
