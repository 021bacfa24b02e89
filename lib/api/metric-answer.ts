import type { UserRole } from "@/lib/access/party-scope";
import type { Caller } from "@/lib/access/scope-from-token";
import { industryRoleOf, scopeOf } from "@/lib/api/seat";
import { invalid } from "@/lib/errors";
import { isReleasedBreakdown } from "@/lib/metrics/dimensions";
import { loadIndustryMetric, loadOwnMetric, loadPeerMetric } from "@/lib/metrics/loaders/load-metric";
import { refuseUnknownValues } from "@/lib/metrics/loaders/refuse-unknown-values";
import type { MetricAnswer, MetricRequest } from "@/lib/metrics/metric-request";

/** The answer to a question as the caller may have it: own, the industry's or peers'. Throws what the loaders throw, and as scopeOf does. */
export async function metricAnswerFor(caller: Caller, role: UserRole | undefined, request: MetricRequest): Promise<MetricAnswer> {
  if (caller.kind === "reviewer" && request.scope !== "industry") {
    throw invalid("scope", "A reviewer reads industry figures: give scope=industry.", ["industry"]);
  }
  if (request.scope === "industry") {
    const userRole = industryRoleOf(caller, role);
    await refuseUnknownValues(caller.kind === "party" ? scopeOf(caller, role) : null, releasedFilters(request));
    return loadIndustryMetric(userRole, request);
  }
  const scope = scopeOf(caller, role);
  await refuseUnknownValues(scope, request.scope === "peers" ? releasedFilters(request) : request.filters);
  return request.scope === "peers" ? loadPeerMetric(scope, request) : loadOwnMetric(scope, request);
}

/** The filters that released figures can have: what they cannot is refused for that, whatever its value. */
function releasedFilters({ filters }: MetricRequest): MetricRequest["filters"] {
  return new Map([...filters].filter(([dimension]) => dimension === "srv" || isReleasedBreakdown(dimension)));
}
