import { z } from "zod";
import type { ApiRequest } from "@/lib/api/api-route";
import { explanationColumns } from "@/lib/api/explanation-entry";
import { periodParameter, processParameter, roleParameter } from "@/lib/api/metric-parameters";
import { readParameters } from "@/lib/api/parameters";
import { csvResponse, jsonResponse, wantsCsv } from "@/lib/api/respond";
import { scopeOf } from "@/lib/api/seat";
import { invalid } from "@/lib/errors";
import { explainIndicator } from "@/lib/explanations/explain-indicator";
import { explainMeasure } from "@/lib/explanations/explain-measure";
import { figureEntry, figureRows } from "@/lib/explanations/figure-entry";
import { indicatorDefinitions } from "@/lib/explanations/indicator-definitions";

/** Query parameters of /figure-explanations. */
export const figureExplanationParameters = {
  measure: z.string().max(40).optional().describe("A measure_id of the Performance Measurement Report."),
  indicator: z
    .enum(indicatorDefinitions.map(({ id }) => id))
    .optional()
    .describe("An indicator of /indicators; one of measure and indicator must be given."),
  role: roleParameter.optional(),
  period: periodParameter.optional().describe("Reporting Period; the newest published one when left out."),
  process: processParameter.optional(),
};

/** GET /figure-explanations: everything behind a measure of the report, for every caller, or an indicator of the caller's own processes. */
export async function answerFigureExplanation({ request, caller, search }: ApiRequest): Promise<Response> {
  const { measure, indicator, role, period = null, process = null } = readParameters(search, figureExplanationParameters);
  if ((measure === undefined) === (indicator === undefined)) {
    throw invalid(
      "measure",
      "Ask for one: a measure of the report, or an indicator.",
      indicatorDefinitions.map(({ id }) => id),
    );
  }
  const explanation =
    measure === undefined
      ? await explainIndicator(scopeOf(caller, role), indicator ?? "", period, process)
      : await explainMeasure(measure, period);
  const entry = figureEntry(explanation);
  if (!wantsCsv(request)) return jsonResponse(entry);
  return csvResponse(`explanation_${entry.definition.id.toLowerCase()}_${entry.version.period}.csv`, explanationColumns, figureRows(entry));
}
