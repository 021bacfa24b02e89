import { roleName } from "@/lib/charts/role-name";
import type { DocumentModel, Section } from "@/lib/documents/models";
import { formatDate, formatPeriod } from "@/lib/format";
import { annexSections } from "@/lib/pmr/document/annex-sections";
import { executiveSection } from "@/lib/pmr/document/executive-section";
import { serviceSection } from "@/lib/pmr/document/service-section";
import { tableBlock } from "@/lib/pmr/document/table-block";
import type { PmrPaper } from "@/lib/pmr/load-document";
import type { RsvpColumn } from "@/lib/pmr/load-rsvp";
import type { Pmr } from "@/lib/pmr/models";
import { clockTable } from "@/lib/pmr/tables/clock-tables";
import { codeMeasureTable } from "@/lib/pmr/tables/code-measure-table";
import { definitionTables } from "@/lib/pmr/tables/definition-table";
import { incidentListTable, incidentTable, incidentTotalsTable, resolutionTable } from "@/lib/pmr/tables/incident-tables";
import { oprTable } from "@/lib/pmr/tables/opr-table";
import { alertTypeTable, outcomeSplitTable, outcomeTable, rolesTold } from "@/lib/pmr/tables/outcome-tables";
import { installDayTable } from "@/lib/pmr/tables/install-day-table";
import { topUpTable } from "@/lib/pmr/tables/top-up-table";
import { withoutHanTable } from "@/lib/pmr/tables/without-han-table";
import { rsvpTable } from "@/lib/pmr/tables/rsvp-table";
import { clockSentence, reportTitle } from "@/lib/pmr/words";

/** The Performance Measurement Report laid out for a committee: executive page, measures, annexes, definitions. */
export function pmrDocument(paper: PmrPaper): DocumentModel {
  const { report } = paper;
  const asOf = report.dataAsOf ? formatDate(report.dataAsOf) : "not known";
  const version = `version ${report.version}, published ${formatDate(report.publishedAt)}`;
  return {
    title: "Performance Measurement Report",
    subtitle: formatPeriod(report.period),
    running: `Performance Measurement Report · ${formatPeriod(report.period)} · ${version} · data as of ${asOf}`,
    facts: [
      { name: "Finding", value: reportTitle(report.rows) },
      { name: "Reporting Period", value: `${formatPeriod(report.period)}, days in UTC` },
      { name: "Version", value: version },
      { name: "Data as of", value: asOf },
      { name: "Production", value: clockSentence(report) },
      { name: "Parties", value: "No Party is named in it. Figures of Users' requests are withheld where too few stand behind them." },
    ],
    madeOn: report.publishedAt.slice(0, 10),
    sections: [
      executiveSection(report),
      { title: "Code Performance Measures", onNewPage: true, blocks: [tableBlock(codeMeasureTable(report))] },
      serviceSection(report, paper.names),
      incidentSection(report),
      outcomeSection(paper),
      clockSection(report),
      regimeSection(paper),
      rsvpSection(paper),
      ...annexSections(paper),
      definitionSection(report),
    ],
  };
}

function incidentSection(report: Pmr): Section {
  const tables = [incidentTotalsTable(report), incidentTable(report), resolutionTable(report), incidentListTable(report)];
  return { title: "Incidents", onNewPage: true, blocks: tables.map(tableBlock) };
}

function outcomeSection({ report, requestRows, names, incidents }: PmrPaper): Section {
  const rows = [...report.rows, ...requestRows];
  const roles = rolesTold(rows.filter(({ measureId }) => ["MP122-CoS1b", "MP122-PP1a"].includes(measureId)));
  const installRoles = rolesTold(rows.filter(({ measureId, dimensions }) => /^MP122-IC(1b|2)$/.test(measureId) && dimensions.day));
  const alertRoles = rolesTold(rows.filter(({ measureId }) => measureId === "MP122-A1b"));
  return {
    title: "Outcome measures",
    onNewPage: true,
    blocks: [
      tableBlock(outcomeTable(report.measures, rows, names.reasons)),
      tableBlock(topUpTable(rows, names.reasons)),
      ...installRoles.map((role) => tableBlock(installDayTable(report.period, rows, role, incidents))),
      ...roles.map((role) => tableBlock(outcomeSplitTable(rows, role))),
      ...alertRoles.map((role) => tableBlock(alertTypeTable(rows, role, names.alerts))),
    ],
  };
}

function clockSection(report: Pmr): Section {
  return { title: "Production clock", blocks: [{ kind: "text", text: clockSentence(report) }, tableBlock(clockTable(report))] };
}

function regimeSection({ report, roles }: PmrPaper): Section {
  return {
    title: "Operational Performance Regime",
    blocks: roles
      .filter(({ opr }) => opr.some(({ columns }) => columns.some(isTold)))
      .map(({ role, opr }) => tableBlock(oprTable(report, opr, role))),
  };
}

const isTold = ({ cell }: RsvpColumn) => cell.outcome_success !== null || cell.volume !== null || cell.rtt_mean_ms !== null;

// One table a role and process of which anything is released.
function rsvpSection({ requestRows, roles, names }: PmrPaper): Section {
  return {
    title: "Annex A: rate, speed, volume and payload by Business Process",
    onNewPage: true,
    blocks: [
      {
        kind: "text",
        text: "Released industry figures of a User Role, with 4G Regions folded in. Processes of which nothing is released for a role are left out. Round Trip Time without the HAN by test messages, and the times of acknowledgements, are not measured.",
      },
      tableBlock(withoutHanTable(requestRows)),
    ],
    sections: roles
      .map(({ role, rsvp }) => ({
        title: roleName(role),
        blocks: rsvp
          .filter(({ columns }) => columns.some(isTold))
          .map(({ process, columns }) => tableBlock(rsvpTable(`${role}-${process}`, names.processes.get(process) ?? process, columns))),
      }))
      .filter(({ blocks }) => blocks.length > 0),
  };
}

function definitionSection(report: Pmr): Section {
  return {
    title: "Definitions",
    onNewPage: true,
    blocks: [
      { kind: "text", text: "A Measure is something the DCC is responsible for and can have a target; an Indicator informs and cannot." },
    ],
    sections: definitionTables(report).map(({ family, table }) => ({ title: family, blocks: [tableBlock(table)] })),
  };
}
