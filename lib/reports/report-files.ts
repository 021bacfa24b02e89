import type { MonthlyReport } from "@/lib/reports/load-report";
import type { DataTable } from "@/lib/reports/report-table";
import { alertCodeTable, alertLegTable, alertMonthTable, stormTable } from "@/lib/reports/tables/alert-tables";
import { causeTable } from "@/lib/reports/tables/cause-table";
import { membershipTable, metricTable } from "@/lib/reports/tables/definition-tables";
import { furtherTable } from "@/lib/reports/tables/further-table";
import { modelFile, statusFile, typeTable } from "@/lib/reports/tables/inventory-tables";
import { feedTable, incidentTable, outcomeTable } from "@/lib/reports/tables/month-tables";
import { processMonthFile, reasonFile } from "@/lib/reports/tables/process-files";
import { restatementTable } from "@/lib/reports/tables/restatement-table";
import { processTable } from "@/lib/reports/tables/process-tables";

/** Every table of the report as it goes into the ZIP, in the order of the report. */
export function reportFiles(report: MonthlyReport): DataTable[] {
  const { overview, inventory, alerts, restatements, definitions } = report;
  const estate = inventory === null || inventory[0].snapshotDay === null ? null : inventory;
  return [
    outcomeTable(overview),
    causeTable(overview),
    incidentTable(overview),
    feedTable(overview),
    ...restatements.map(restatementTable),
    ...(estate ? [typeTable(estate[0]), modelFile(estate), statusFile(estate)] : []),
    processTable(overview),
    processMonthFile(report),
    reasonFile(report),
    ...(report.further.length > 0 ? [furtherTable(report)] : []),
    alertMonthTable(alerts),
    alertCodeTable(alerts),
    alertLegTable(alerts),
    stormTable(alerts),
    metricTable(report.further),
    membershipTable(definitions),
  ];
}

/** "report_is_2026-09_v1.pdf": what a file of the report is called. */
export function reportFileName({ overview: { party, current } }: MonthlyReport, kind: "pdf" | "zip"): string {
  return `report_${party.userRole.toLowerCase()}_${current.period}_v${current.version}.${kind}`;
}
