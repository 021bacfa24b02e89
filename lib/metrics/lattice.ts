import { invalid } from "@/lib/errors";
import { isReleasedBreakdown, releasedBreakdowns, type ReleasedBreakdown } from "@/lib/metrics/dimensions";
import type { MetricRequest } from "@/lib/metrics/metric-request";
import { hasIndustryFigures, metrics } from "@/lib/metrics/registry";

/**
 * Cells of the lattice on which industry figures are released (disclosure.md P4): all requests, a process or SRVs, whole or split by one
 * dimension. A null list of items or values means every one there is; a breakdown of "" is the whole, null any.
 */
export type LatticeCells = {
  itemType: "all" | "process" | "srv";
  items: readonly string[] | null;
  breakdown: ReleasedBreakdown | "" | null;
  values: readonly string[] | null;
};

const mayBeAsked = `for one process or by SRV, and besides at most one of ${releasedBreakdowns.join(", ")}, as by or as filter`;

/** The cells that answer the question. Throws `invalid` naming what may be asked when the question is off the lattice. */
export function latticeCells(request: MetricRequest): LatticeCells {
  if (request.metric.shape.industry === null) {
    throw invalid("scope", `${request.metric.name} has own figures only.`, ["own"]);
  }
  const asked = new Set([...request.by, ...request.filters.keys()]);
  for (const dimension of asked) {
    if (dimension !== "srv" && !isReleasedBreakdown(dimension)) {
      throw invalid(request.by.includes(dimension) ? "by" : dimension, offLattice(request), ["srv", ...releasedBreakdowns]);
    }
  }
  const breakdowns = [...asked].filter(isReleasedBreakdown);
  if (breakdowns.length > 1) throw invalid(request.by.length > 0 ? "by" : breakdowns[1], offLattice(request), [...releasedBreakdowns]);
  if (request.processId !== null && asked.has("srv")) {
    throw invalid("srv", `${offLattice(request)} Ask for a process or for SRVs, not both.`);
  }
  for (const [dimension, values] of request.filters) {
    if (values.length > 1 && !request.by.includes(dimension)) {
      throw invalid(dimension, `Figures of several values cannot be added up: give one, or add ${dimension} to by.`);
    }
  }
  const breakdown: LatticeCells["breakdown"] = breakdowns.at(0) ?? "";
  return { ...itemsOf(request, asked.has("srv")), breakdown, values: breakdown === "" ? [""] : (request.filters.get(breakdown) ?? null) };
}

function itemsOf(request: MetricRequest, isBySrv: boolean): Pick<LatticeCells, "itemType" | "items"> {
  if (request.processId !== null) return { itemType: "process", items: [request.processId] };
  return isBySrv ? { itemType: "srv", items: request.filters.get("srv") ?? null } : { itemType: "all", items: [""] };
}

function offLattice({ scope }: MetricRequest): string {
  return `Figures of scope ${scope} exist ${mayBeAsked}.`;
}

/** The metrics that have industry figures, for messages. */
export function industryMetricIds(): string[] {
  return metrics.filter(hasIndustryFigures).map((metric) => metric.id);
}
