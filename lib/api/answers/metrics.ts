import type { ApiRequest } from "@/lib/api/api-route";
import { markedRow } from "@/lib/api/csv";
import { metricAnswerFor } from "@/lib/api/metric-answer";
import { readMetricRequest } from "@/lib/api/metric-parameters";
import { qualityHeaders } from "@/lib/api/quality-headers";
import { csvResponse, jsonResponse, wantsCsv } from "@/lib/api/respond";
import { PortalError } from "@/lib/errors";
import type { MetricAnswer } from "@/lib/metrics/metric-request";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadMetricDefinition } from "@/lib/metrics/loaders/find-metric";
import { metrics } from "@/lib/metrics/registry";

/** GET /metrics/{metric}: the envelope with all rows, or the rows as CSV. */
export async function answerMetric({ request, caller, search, path }: ApiRequest): Promise<Response> {
  const id = path.metric.replace(/\.csv$/, "");
  const metric = await loadMetricDefinition(id);
  if (!metric) throw new PortalError("not-found", "There is no such metric.", { name: "metric", allowed: metrics.map((each) => each.id) });
  const asked = readMetricRequest(search, metric, await loadPeriods());
  const answer = await metricAnswerFor(caller, asked.role, asked.request);
  if (wantsCsv(request)) return csvResponse(fileNameOf(answer), answer.columns, answer.rows.map(markedRow), qualityHeaders(answer.quality));
  const { columns: _columns, ...envelope } = answer;
  return jsonResponse(envelope);
}

/** "outcome-success_is_2026-08_2026-09_v1.csv", with the scope where it is not the own, and a word where some of it is not published yet. */
function fileNameOf({ metric, role, scope, from, to, version, quality }: MetricAnswer): string {
  const parts = [metric, role.toLowerCase(), ...(scope === "own" ? [] : [scope]), from, to, ...(version === null ? [] : [`v${version}`])];
  return `${[...parts, ...(quality.provisional ? ["provisional"] : [])].join("_")}.csv`;
}
