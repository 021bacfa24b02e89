import { z } from "zod";
import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { filterText, readParameters } from "@/lib/api/parameters";
import { invalid } from "@/lib/errors";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import {
  describeDimension,
  failureDimensions,
  isDimension,
  metricDimensions,
  requestModes,
  type AnyDimension,
  type Dimension,
  type FailureDimension,
} from "@/lib/metrics/dimensions";
import { metricGrains, metricScopes, type MetricGrain, type MetricRequest } from "@/lib/metrics/metric-request";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { addMonths, periodsBetween, type Period } from "@/lib/period";

/** The longest range of one question in months: cubes are kept 7 years (product.md G); days make long answers. */
export const longestRange = { month: 84, day: 13 } as const;

export const roleParameter = z.enum(userRoles).describe("User Role to read in; may be left out when the token has one role only.");
export const periodParameter = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, "must be a Reporting Period, YYYY-MM from 2000-01 to 2099-12");

export const processParameter = filterText.describe("Business Process id of the catalogue: the SRVs mapped to it in force at each period.");

/** Each of the dimensions as a filter of its own name, repeatable. */
export function filtersBy<const D extends AnyDimension>(dimensions: readonly D[]): Record<D, z.ZodOptional<z.ZodArray<z.ZodString>>> {
  const filters = dimensions.map((dimension) => [dimension, z.array(valueOf(dimension)).optional().describe(filterWords(dimension))]);
  return Object.fromEntries(filters) as Record<D, z.ZodOptional<z.ZodArray<z.ZodString>>>; // safe: one entry for each dimension
}

/** The query parameters of /metrics/{metric}; each dimension is a filter of its own name. */
export const metricParameters = {
  role: roleParameter.optional(),
  from: periodParameter.optional().describe("First Reporting Period; the newest published one when left out."),
  to: periodParameter.optional().describe("Last Reporting Period; the newest published one when left out."),
  grain: z.enum(metricGrains).optional().describe("One row per month (default) or per UTC day; ranges of at most 84 and 13 months."),
  process: processParameter.optional(),
  by: z
    .string()
    .max(400, "may have at most 400 characters")
    .optional()
    .describe("Dimensions to split by, comma separated; empty means none."),
  scope: z
    .enum(metricScopes)
    .optional()
    .describe(
      "Whose figures: the caller's own (default), the industry's of the role, or its anonymous peers' (rates only, by month). Industry and " +
        "peers take one process or SRVs, and besides at most one of csp_region, device_type, smets.",
    ),
  ...filtersBy(metricDimensions),
};

/** A question about the metric, and the role it asks for. Throws `invalid` naming the parameter at fault and what it may be. */
export function readMetricRequest(
  search: URLSearchParams,
  metric: MetricDefinition,
  published: readonly PublishedPeriod[],
): { role: UserRole | undefined; request: MetricRequest } {
  const { role, from, to, grain = "month", process, by = "", scope = "own", ...given } = readParameters(search, metricParameters);
  const range = readRange(from, to, published);
  if (periodsBetween(range.from, range.to).length > longestRange[grain]) {
    throw invalid("from", `A range by ${grain} may have at most ${longestRange[grain]} months.`);
  }
  return {
    role,
    request: {
      metric,
      scope,
      ...range,
      grain: readGrain(grain, metric),
      processId: readProcess(process, metric),
      by: readBy(by, metric),
      filters: filtersOf(given, metric),
    },
  };
}

/** The filters among the parameters given, each with its values once. */
export function readFilters(given: Partial<Record<Dimension, string[]>>): Map<Dimension, string[]> {
  return new Map(metricDimensions.flatMap((dimension) => (given[dimension] ? [[dimension, [...new Set(given[dimension])]]] : [])));
}

/** The same for failing requests, which may be narrowed by their qualifier too. */
export function readFailureFilters(given: Partial<Record<FailureDimension, string[]>>): Map<FailureDimension, string[]> {
  return new Map(failureDimensions.flatMap((dimension) => (given[dimension] ? [[dimension, [...new Set(given[dimension])]]] : [])));
}

/** The range from the parameters given: what is left out is the newest published period, or the other end where that would turn it round. */
export function readRange(
  from: Period | undefined,
  to: Period | undefined,
  published: readonly PublishedPeriod[],
): { from: Period; to: Period } {
  const newest = published[0]?.period ?? addMonths(new Date().toISOString().slice(0, 7), -1);
  const last = to ?? (from !== undefined && from > newest ? from : newest);
  const first = from ?? (newest > last ? last : newest);
  if (first > last) throw invalid("from", `from (${first}) must not be after to (${last}).`);
  return { from: first, to: last };
}

function readGrain(grain: MetricGrain, metric: MetricDefinition): MetricGrain {
  if (grain === "day" && metric.subject === "devices") throw invalid("grain", `${metric.id} are counted by month.`, ["month"]);
  return grain;
}

function readProcess(process: string | undefined, metric: MetricDefinition): string | null {
  if (process !== undefined && metric.subject !== undefined) throw invalid("process", `${metric.id} belong to no Business Process.`);
  return process ?? null;
}

function filtersOf(given: Partial<Record<Dimension, string[]>>, metric: MetricDefinition): Map<Dimension, string[]> {
  const filters = readFilters(given);
  for (const dimension of filters.keys()) {
    if (!metric.dimensions.includes(dimension)) throw invalid(dimension, `${metric.id} has no ${dimension}.`, [...metric.dimensions]);
  }
  return filters;
}

function readBy(by: string, metric: MetricDefinition): Dimension[] {
  const names = by === "" ? [] : by.split(",");
  return [...new Set(names)].map((name) => {
    if (isDimension(name) && metric.dimensions.includes(name)) return name;
    throw invalid("by", `by takes dimensions of ${metric.id}, comma separated.`, [...metric.dimensions]);
  });
}

function valueOf(dimension: AnyDimension): z.ZodString {
  // safe: an enum reads and documents as text of a closed list
  return dimension === "mode" ? (z.enum(requestModes) as unknown as z.ZodString) : (filterText as z.ZodString);
}

function filterWords(dimension: AnyDimension): string {
  return `Only what has this value; repeat it for any of several, empty for those without. ${describeDimension(dimension).inWords}`;
}
