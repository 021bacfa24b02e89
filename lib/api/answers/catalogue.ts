import type { Caller } from "@/lib/access/scope-from-token";
import type { ApiRequest } from "@/lib/api/api-route";
import { readParameters } from "@/lib/api/parameters";
import { csvResponse, jsonResponse, wantsCsv } from "@/lib/api/respond";
import type { Catalogue, CatalogueProcess } from "@/lib/metrics/catalogue";
import type { Lifetime, MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { loadCatalogue } from "@/lib/metrics/loaders/load-catalogue";
import { hasIndustryFigures, isPeerMetric } from "@/lib/metrics/registry";

const columns = [
  "id",
  "version",
  "effective_from",
  "name",
  "words",
  "unit",
  "measure_or_indicator",
  "better_when",
  "source",
  "trial_from",
  "adopted_from",
  "dimensions",
  "figures",
];

/** GET /catalogue: metrics, Business Processes with their SRVs, dimensions with their values. As CSV, the metrics alone. */
export async function answerCatalogue({ request, caller, search }: ApiRequest): Promise<Response> {
  readParameters(search, {});
  const catalogue = await catalogueOf(caller);
  const metrics = catalogue.metrics.map(metricEntry);
  if (wantsCsv(request)) return csvResponse("catalogue.csv", columns, metrics.map(flattened));
  const dimensions = catalogue.dimensions.map(({ id, name, inWords, values }) => ({ id, name, words: inWords, values }));
  return jsonResponse({ metrics, processes: catalogue.processes.map(processEntry), dimensions });
}

async function catalogueOf(caller: Caller): Promise<Catalogue> {
  if (caller.kind !== "party") return loadCatalogue(null);
  const [first, ...others] = await Promise.all(caller.scopes.map(loadCatalogue));
  const valuesOf = (at: number) => [...new Set([first, ...others].flatMap(({ dimensions }) => dimensions[at].values))].sort();
  return { ...first, dimensions: first.dimensions.map((dimension, at) => ({ ...dimension, values: valuesOf(at) })) };
}

function metricEntry(metric: MetricDefinition) {
  return {
    id: metric.id,
    version: metric.version,
    effective_from: metric.effectiveFrom,
    name: metric.name,
    words: metric.inWords,
    unit: metric.unit,
    measure_or_indicator: metric.kind === "measure" ? "M" : "I",
    better_when: metric.betterWhen,
    source: metric.source,
    lifetime: metric.defined ? lifetimeEntry(metric.defined.lifetime) : null,
    scopes: ["own", ...(hasIndustryFigures(metric) ? ["industry"] : []), ...(isPeerMetric(metric.id) ? ["peers"] : [])],
    dimensions: metric.dimensions,
    figures: metric.figures.map(({ id, unit, inWords }) => ({ id, unit, words: inWords })),
  };
}

function lifetimeEntry({ trialFrom, adoptedFrom, endedFrom }: Lifetime) {
  return { trial_from: trialFrom, adopted_from: adoptedFrom, ended_from: endedFrom };
}

function flattened({ lifetime, ...entry }: ReturnType<typeof metricEntry>): Record<string, unknown> {
  return {
    ...entry,
    trial_from: lifetime?.trial_from,
    adopted_from: lifetime?.adopted_from,
    dimensions: entry.dimensions.join(";"),
    figures: entry.figures.map(({ id }) => id).join(";"),
  };
}

function processEntry({ processId, suite, name, subProcess, purpose, source, items }: CatalogueProcess) {
  const srvs = items.map(({ srv, name: srvName, qualifier, matchedQualifier, validFrom, validTo }) => ({
    srv,
    name: srvName,
    qualifier,
    matched_qualifier: matchedQualifier,
    valid_from: validFrom,
    valid_to: validTo,
  }));
  return { id: processId, suite, name, sub_process: subProcess, purpose, source, srvs };
}
