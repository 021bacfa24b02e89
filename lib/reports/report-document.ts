import { alertsTitle, coverageWords, inAlerts } from "@/lib/charts/alert-words";
import { feedsTitle, incidentsTitle, processesTitle } from "@/lib/charts/overview-words";
import { growthTitle, firmwareSummary, firmwareTitle, statusTitle } from "@/lib/charts/inventory-words";

import { qualityWords } from "@/lib/charts/quality-words";
import { roleName } from "@/lib/charts/role-name";
import type { Block, DocumentModel, Section } from "@/lib/documents/models";

import { formatDate, formatPeriod } from "@/lib/format";
import type { InventoryPage } from "@/lib/inventory/models";
import type { MonthlyReport } from "@/lib/reports/load-report";
import { firstPage } from "@/lib/reports/first-page";
import { monthShareBlock } from "@/lib/reports/month-chart";
import { processSection } from "@/lib/reports/process-section";
import { tableBlock } from "@/lib/reports/report-table";
import { restatementSection } from "@/lib/reports/restatement-section";
import { alertCodeTable, alertLegTable, alertMonthTable, stormTable } from "@/lib/reports/tables/alert-tables";
import { causeTable } from "@/lib/reports/tables/cause-table";
import { membershipTable, metricTable, readingNotes } from "@/lib/reports/tables/definition-tables";
import { furtherTable } from "@/lib/reports/tables/further-table";
import { modelTable, statusTable, typeTable } from "@/lib/reports/tables/inventory-tables";
import { processTable } from "@/lib/reports/tables/process-tables";
import { feedTable, incidentTable, outcomeTable } from "@/lib/reports/tables/month-tables";

/** Most letters of a Party's name at the foot of every page; the first page has the whole. */
const longestFoot = 60;

/** The monthly report of a Party and User Role laid out: first page in sentences, the month, inventory, processes, Alerts, definitions. */
export function reportDocument(report: MonthlyReport): DocumentModel {
  const { party, current } = report.overview;
  const asOf = current.dataAsOf ? formatDate(current.dataAsOf) : "not known";
  const version = `version ${current.version}, published ${formatDate(current.publishedAt)}`;
  const letters = Array.from(party.name);
  const name = letters.length > longestFoot ? `${letters.slice(0, longestFoot).join("")}…` : party.name;
  return {
    title: "Monthly report",
    subtitle: `${party.name}, ${roleName(party.userRole)}: ${formatPeriod(current.period)}`,
    running: `${name} (${party.partyId}) · ${roleName(party.userRole)} · ${formatPeriod(current.period)} · ${version} · data as of ${asOf}`,
    facts: [
      { name: "Party and User Role", value: `${party.name} (${party.partyId}), ${roleName(party.userRole)} (${party.userRole})` },
      { name: "Reporting Period", value: `${formatPeriod(current.period)}, days in UTC` },
      { name: "Version", value: version },
      { name: "Data as of", value: asOf },
    ],
    opening: firstPage(report),
    madeOn: current.publishedAt.slice(0, 10),
    sections: [monthSection(report), inventorySection(report), processesSection(report), alertSection(report), definitionSection(report)],
  };
}

function monthSection({ overview, quality, restatements }: MonthlyReport): Section {
  const details = qualityWords(quality).details.map(({ name, text }) => `${name}: ${text}`);
  return {
    title: "The month as a whole",
    blocks: [
      ...monthShareBlock(
        "Outcome success of all your requests",
        overview.trend.map((month) => ({ ...month, version: null })),
      ),
      tableBlock(outcomeTable(overview)),
    ],
    sections: [
      { title: "What to fix first", blocks: [tableBlock(causeTable(overview))] },
      { title: incidentsTitle(overview.incidents, overview.current.period), blocks: [tableBlock(incidentTable(overview))] },
      {
        title: feedsTitle(overview.feeds),
        blocks: [tableBlock(feedTable(overview)), ...(details.length > 0 ? [{ kind: "list" as const, items: details }] : [])],
      },
      ...restatements.map(restatementSection),
    ],
  };
}

function inventorySection({ inventory, overview }: MonthlyReport): Section {
  const section = { title: "Inventory", onNewPage: true };
  if (inventory === null)
    return {
      ...section,
      blocks: [{ kind: "text", text: `No Devices belong to a ${roleName(overview.party.userRole)}: this role has no inventory.` }],
    };
  const [first] = inventory;
  const day = first.snapshotDay;
  if (day === null)
    return {
      ...section,
      blocks: [
        {
          kind: "text",
          text: `No snapshot of Devices was delivered for ${formatPeriod(first.current.period)}. A missing month is not a zero.`,
        },
      ],
    };
  const held = inventory.filter(({ rows }) => rows.some(({ devices }) => devices > 0));
  return {
    ...section,
    blocks: [{ kind: "text", text: `Your Devices in the snapshot of ${formatDate(day)}.` }, tableBlock(typeTable(first))],
    sections: held.map(typeSection),
  };
}

function typeSection(page: InventoryPage): Section {
  return {
    title: page.deviceType,
    blocks: [
      {
        kind: "text",
        text: `${firmwareTitle(page.deviceType, page.rows)}. ${firmwareSummary(page)} ${growthTitle(page)}. ${statusTitle(page)}.`,
      },
      tableBlock(modelTable(page)),
      tableBlock(statusTable(page)),
    ],
  };
}

function processesSection(report: MonthlyReport): Section {
  const { overview, processes } = report;
  const rows = overview.processes.filter(({ requests }) => requests !== null && requests > 0);
  const title = rows.length === 0 ? "No Business Process has requests in the month" : processesTitle(rows);
  return {
    title: "Business Processes",
    onNewPage: true,
    blocks: [{ kind: "text", text: `${title}.` }, tableBlock(processTable(overview)), ...furtherBlocks(report)],
    sections: processes.map(processSection),
  };
}

function furtherBlocks(report: MonthlyReport): Block[] {
  return report.further.length === 0 ? [] : [tableBlock(furtherTable(report))];
}

function alertSection({ alerts }: MonthlyReport): Section {
  const months = alerts.months.map(({ period, version, own, industry }) => ({
    ...{ period, version, industry },
    own: own?.success ?? { numerator: null, denominator: null, value: null, status: "not-available" as const },
  }));
  const isThere = alerts.isDelivered && alerts.now.alerts > 0;
  const blocks: Block[] = [{ kind: "text", text: `${alertsTitle(alerts)}.${isThere ? ` ${coverageWords(alerts.now)}` : ""}` }];
  if (!isThere)
    blocks.push({ kind: "text", text: alerts.isDelivered ? "Nothing is missing: the count is zero." : "A missing month is not a zero." });
  return {
    title: "Alerts",
    onNewPage: true,
    blocks: [
      ...blocks,
      ...monthShareBlock("Alerts delivered", months, [], inAlerts),
      tableBlock(alertMonthTable(alerts)),
      ...(isThere ? [alertCodeTable(alerts), alertLegTable(alerts), stormTable(alerts)].map(tableBlock) : []),
    ],
  };
}

function definitionSection({ overview: { current }, definitions, further }: MonthlyReport): Section {
  return {
    title: "Definitions",
    onNewPage: true,
    blocks: [
      { kind: "list", items: readingNotes(current.publishedAt, current.version) },
      tableBlock(metricTable(further)),
      tableBlock(membershipTable(definitions)),
    ],
  };
}
