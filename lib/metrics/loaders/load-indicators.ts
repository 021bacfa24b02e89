import type { PartyScope } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import { indicatorRows, type IndicatorLine } from "@/lib/metrics/indicators/indicator-rows";
import { shownSuite } from "@/lib/metrics/loaders/load-process-rows";
import { loadProcessIndicators } from "@/lib/metrics/loaders/load-process-indicators";
import { findProcess, processesWithItems } from "@/lib/metrics/queries/process-items";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import type { Period } from "@/lib/period";

export type IndicatorsAnswer = { role: string; period: Period; version: number; rows: IndicatorLine[] };

/**
 * The indicators of a process, or of every one of MP176, in a published period (the newest when none is given). Throws not-found for a period
 * that is not published, `invalid` for an unknown process.
 */
export async function loadIndicators(scope: PartyScope, period: Period | null, processId: string | null): Promise<IndicatorsAnswer> {
  const { publication, processes } = await withIndustry(async (db) => {
    const published = await publishedPeriods(db);
    const one = await findProcess(db, processId);
    const all = one ? [one] : (await processesWithItems(db)).filter(({ suite }) => suite === shownSuite);
    return { publication: published.find((each) => period === null || each.period === period), processes: all };
  });
  if (!publication) throw notFound(period === null ? "A published Reporting Period" : `The Reporting Period ${period}`);
  const rows: IndicatorLine[] = [];
  for (const each of processes) {
    const indicators = await loadProcessIndicators(scope, each.processId, publication.period);
    if (indicators) rows.push(...indicatorRows(indicators));
  }
  return { role: scope.userRole, period: publication.period, version: publication.version, rows };
}
