import type { Caller } from "@/lib/access/scope-from-token";
import type { UserRole } from "@/lib/access/party-scope";
import type { ApiRequest } from "@/lib/api/api-route";
import { markedRow } from "@/lib/api/csv";
import { readMetricRequest } from "@/lib/api/metric-parameters";
import { csvResponse, jsonResponse, wantsCsv } from "@/lib/api/respond";
import { industryRoleOf, scopeOf } from "@/lib/api/seat";
import { invalid, PortalError } from "@/lib/errors";
import type { MetricAnswer, MetricRequest } from "@/lib/metrics/metric-request";
import { loadIndustryMetric, loadOwnMetric, loadPeerMetric } from "@/lib/metrics/loaders/load-metric";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { isReleasedBreakdown } from "@/lib/metrics/dimensions";
import { refuseUnknownValues } from "@/lib/metrics/loaders/refuse-unknown-values";
import { findMetric, metrics } from "@/lib/metrics/registry";

/** GET /metrics/{metric}: the envelope with all rows, or the rows as CSV. */
export async function answerMetric({ request, caller, search, path }: ApiRequest): Promise<Response> {
  const id = path.metric.replace(/\.csv$/, "");
  const metric = findMetric(id);
  if (!metric) throw new PortalError("not-found", "There is no such metric.", { name: "metric", allowed: metrics.map((each) => each.id) });
  const asked = readMetricRequest(search, metric, await loadPeriods());
  const answer = await loadFor(caller, asked.role, asked.request);
  if (wantsCsv(request)) return csvResponse(fileNameOf(answer), answer.columns, answer.rows.map(markedRow));
  const { columns: _columns, ...envelope } = answer;
  return jsonResponse(envelope);
}

async function loadFor(caller: Caller, role: UserRole | undefined, request: MetricRequest): Promise<MetricAnswer> {
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

/** "outcome-success_is_2026-08_2026-09_v1.csv", with the scope where it is not the own. */
function fileNameOf({ metric, role, scope, from, to, version }: MetricAnswer): string {
  return `${[metric, role.toLowerCase(), ...(scope === "own" ? [] : [scope]), from, to].join("_")}${version === null ? "" : `_v${version}`}.csv`;
}
