import type { PartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import type { OverviewWithCauses } from "@/lib/diagnosis/models";
import { PortalError } from "@/lib/errors";
import { formatPeriod } from "@/lib/format";
import { hasEstate } from "@/lib/inventory/estate";
import { noFilters, type InventoryPage } from "@/lib/inventory/models";
import type { AlertPage } from "@/lib/metrics/alerts/page/models";
import type { ProcessItem } from "@/lib/metrics/catalogue";
import { loadAlertPage } from "@/lib/metrics/loaders/load-alert-page";
import { loadFurtherFigures, type FurtherFigures } from "@/lib/metrics/loaders/load-further-figures";
import { loadInventory } from "@/lib/metrics/loaders/load-inventory";
import { loadOverview } from "@/lib/metrics/loaders/load-overview";
import { loadProcessPage } from "@/lib/metrics/loaders/load-process-page";
import { loadQuality, type PageQuality } from "@/lib/metrics/loaders/load-quality";
import { loadRestatements, type Restatement } from "@/lib/metrics/loaders/load-restatements";
import { shownSuite } from "@/lib/metrics/loaders/load-process-rows";
import type { ProcessPage } from "@/lib/metrics/models";
import { itemsInForce } from "@/lib/metrics/process-membership";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import type { Period } from "@/lib/period";

/** A Business Process and what counts in it in the period. */
export type DefinedProcess = { processId: string; name: string; purpose: string; source: string; items: ProcessItem[] };

/** Everything the monthly report of a Party and User Role says; `inventory` by Device Type, null for a role without an estate. */
export type MonthlyReport = {
  overview: OverviewWithCauses;
  /** Processes with requests in the month, in the order of the list. */
  processes: { name: string; page: ProcessPage }[];
  inventory: InventoryPage[] | null;
  alerts: AlertPage;
  quality: PageQuality;
  /** What each restatement changed, the newest first; none of a first version. */
  restatements: Restatement[];
  definitions: DefinedProcess[];
  /** Metrics that are data, as far as they are adopted; none on trial. */
  further: FurtherFigures[];
};

const attempts = 3;

/**
 * Loads the report by the same questions as the pages, one after the other, all of one version: again where the period was restated meanwhile.
 * Throws not-found when the period is not published.
 */
export async function loadReport(scope: PartyScope, period: Period): Promise<MonthlyReport> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const report = await loadParts(scope, period);
    if (isOfOneVersion(report)) return report;
  }
  throw new PortalError("not-ready", `${formatPeriod(period)} is being restated. Try again in a minute.`, undefined, 60);
}

function isOfOneVersion({ overview, processes, inventory, alerts, quality }: MonthlyReport): boolean {
  const parts = [...processes.map(({ page }) => page), ...(inventory ?? []), alerts, quality];
  return parts.every(({ current }) => current.version === overview.current.version);
}

async function loadParts(scope: PartyScope, period: Period): Promise<MonthlyReport> {
  const overview = await loadOverview(scope, period);
  const from = overview.trend[0]?.period ?? period;
  const processes: MonthlyReport["processes"] = [];
  for (const { processId, name, requests } of overview.processes) {
    if (!requests) continue;
    const filters = { from, to: period, srv: null, cspRegion: null, deviceType: null, smets: null };
    const page = await loadProcessPage(scope, processId, filters);
    if (page) processes.push({ name, page });
  }
  const everything = { alertCode: null, cspRegion: null, deviceType: null, smets: null, without: [] };
  const alerts = await loadAlertPage(scope, { ...everything, period, by: "model" });
  if (!alerts) throw new Error(`the Alerts of ${period} are not published while its requests are`);
  const inventory = await loadEstate(scope, period);
  const quality = await loadQuality(scope, period);
  const { restatements } = await loadRestatements(scope, period);
  const further = (await loadFurtherFigures(scope, period)).figures.filter(({ standing }) => standing === "adopted");
  return { overview, processes, inventory, alerts, quality, restatements, definitions: await loadDefinitions(overview), further };
}

async function loadEstate(scope: PartyScope, period: Period): Promise<InventoryPage[] | null> {
  if (!hasEstate(scope.userRole)) return null;
  const first = await loadInventory(scope, period, null, noFilters);
  const pages: InventoryPage[] = [];
  for (const { value, devices } of first.types) {
    if (value === first.deviceType) pages.push(first);
    else if (devices > 0) pages.push(await loadInventory(scope, period, value, noFilters));
  }
  return pages.length === 0 ? [first] : pages;
}

function loadDefinitions({ current, processes }: OverviewWithCauses): Promise<DefinedProcess[]> {
  return withIndustry(async (db) => {
    const named = new Map(processes.map(({ processId, name }) => [processId, name]));
    return (await processesWithItems(db))
      .filter(({ suite }) => suite === shownSuite)
      .map(({ processId, name, purpose, source, items }) => ({
        ...{ processId, name: named.get(processId) ?? name, purpose, source },
        items: itemsInForce(items, current.period),
      }));
  });
}
