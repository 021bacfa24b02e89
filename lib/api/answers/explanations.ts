import type { ApiRequest } from "@/lib/api/api-route";
import { explanationColumns, explanationEntry, explanationRows } from "@/lib/api/explanation-entry";
import { metricAnswerFor } from "@/lib/api/metric-answer";
import { readMetricRequest } from "@/lib/api/metric-parameters";
import { csvResponse, jsonResponse, wantsCsv } from "@/lib/api/respond";
import type { Caller } from "@/lib/access/scope-from-token";
import { invalid } from "@/lib/errors";
import { explainAnswer } from "@/lib/metrics/explanations/explain-answer";
import type { Explanation } from "@/lib/metrics/explanations/models";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadMetricDefinition } from "@/lib/metrics/loaders/find-metric";
import { metrics } from "@/lib/metrics/registry";

/**
 * What is behind the figures of a question: the parameters of /metrics, and `metric` beside them. Throws `invalid` for an unknown or absent
 * metric, else what the question itself throws.
 */
export async function explanationFor(caller: Caller, search: URLSearchParams): Promise<Explanation> {
  const named = search.getAll("metric");
  const metric = named.length === 1 ? await loadMetricDefinition(named[0]) : null;
  if (!metric) {
    throw invalid(
      "metric",
      named.length === 1 ? "There is no such metric." : "metric must be given once.",
      metrics.map(({ id }) => id),
    );
  }
  const question = new URLSearchParams(search);
  question.delete("metric");
  const { role, request } = readMetricRequest(question, metric, await loadPeriods());
  return explainAnswer(request, await metricAnswerFor(caller, role, request));
}

/** GET /explanations: everything behind each figure of a question to /metrics, as JSON or as rows of section, period, item and value. */
export async function answerExplanation({ request, caller, search }: ApiRequest): Promise<Response> {
  const explanation = await explanationFor(caller, search);
  if (!wantsCsv(request)) return jsonResponse(explanationEntry(explanation));
  const { metric, role, from, to } = explanation.answer;
  return csvResponse(
    `explanation_${metric}_${role.toLowerCase()}_${from}_${to}.csv`,
    explanationColumns,
    explanationRows(explanationEntry(explanation)),
  );
}
