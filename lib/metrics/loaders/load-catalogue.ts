import type { PartyScope } from "@/lib/access/party-scope";
import { withIndustry, withParty } from "@/lib/access/with-party";
import type { Catalogue } from "@/lib/metrics/catalogue";
import { definedMetrics } from "@/lib/metrics/defined/defined-metrics";
import { describeDimension, metricDimensions } from "@/lib/metrics/dimensions";
import { ownValues, referenceValues, type DimensionValue } from "@/lib/metrics/queries/catalogue-values";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import { metrics } from "@/lib/metrics/registry";

const periodsLooked = 13;

/**
 * What may be asked: metrics, Business Processes, dimensions and their values. With a scope also the values in the Party's own requests of
 * the newest 13 published periods; without one, reference values only. Names no Party.
 */
export async function loadCatalogue(scope: PartyScope | null): Promise<Catalogue> {
  const own = scope ? await withParty(scope, async (db) => ownValues(db, scope, (await publishedPeriods(db)).slice(0, periodsLooked))) : [];
  return withIndustry(async (db) => {
    const values = [...(await referenceValues(db)), ...own];
    return {
      metrics: [...metrics, ...(await definedMetrics(db)).filter(({ defined: { lifetime } }) => lifetime.endedFrom === null)],
      processes: await processesWithItems(db),
      dimensions: metricDimensions.map((id) => ({ id, ...describeDimension(id), values: valuesOf(id, values) })),
    };
  });
}

function valuesOf(id: DimensionValue["dimension"], values: readonly DimensionValue[]): string[] {
  const own = values.filter(({ dimension, value }) => dimension === id && value !== "");
  return [...new Set(own.map(({ value }) => value))].sort((a, b) => (a < b ? -1 : 1));
}
