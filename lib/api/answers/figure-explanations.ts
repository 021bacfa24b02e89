import { z } from "zod";
import type { Caller } from "@/lib/access/scope-from-token";
import type { ApiRequest } from "@/lib/api/api-route";
import { explanationColumns } from "@/lib/api/explanation-entry";
import { periodParameter, processParameter, roleParameter } from "@/lib/api/metric-parameters";
import { readParameters } from "@/lib/api/parameters";
import { csvResponse, jsonResponse, wantsCsv } from "@/lib/api/respond";
import { scopeOf } from "@/lib/api/seat";
import { invalid } from "@/lib/errors";
import { explainIndicator } from "@/lib/explanations/explain-indicator";
import { explainMeasure } from "@/lib/explanations/explain-measure";
import { explainOwnFigure } from "@/lib/explanations/explain-own-figure";
import type { FigureExplanation } from "@/lib/explanations/models";
import { figureEntry, figureRows } from "@/lib/explanations/figure-entry";
import { indicatorDefinitions } from "@/lib/explanations/indicator-definitions";
import { ownFigureDefinitions } from "@/lib/explanations/own-figures";

/** Query parameters of /figure-explanations. */
export const figureExplanationParameters = {
  measure: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,40}$/)
    .optional()
    .describe("A measure_id of the Performance Measurement Report."),
  indicator: z
    .enum(indicatorDefinitions.map(({ id }) => id))
    .optional()
    .describe("An indicator of /indicators; one of measure, indicator and figure must be given."),
  figure: z
    .enum(ownFigureDefinitions.map(({ id }) => id))
    .optional()
    .describe("Own figures of Devices or Alerts that are no metric."),
  device_type: z
    .string()
    .regex(/^[A-Za-z0-9 _-]{1,40}$/)
    .optional()
    .describe("The Device Type, for figures of Devices."),
  role: roleParameter.optional(),
  period: periodParameter.optional().describe("Reporting Period; the newest published one when left out."),
  process: processParameter.optional(),
};

/** GET /figure-explanations: everything behind a measure of the report, for every caller, or an indicator of the caller's own processes. */
export async function answerFigureExplanation({ request, caller, search }: ApiRequest): Promise<Response> {
  const asked = readParameters(search, figureExplanationParameters);
  if ([asked.measure, asked.indicator, asked.figure].filter((each) => each !== undefined).length !== 1) {
    throw invalid("measure", "Ask for one: a measure of the report, an indicator of a process, or a figure of one's own.");
  }
  const explanation = await explanationOf(caller, asked);
  const entry = figureEntry(explanation);
  if (!wantsCsv(request)) return jsonResponse(entry);
  return csvResponse(`explanation_${entry.definition.id.toLowerCase()}_${entry.version.period}.csv`, explanationColumns, figureRows(entry));
}

type Asked = { [Name in keyof typeof figureExplanationParameters]?: z.output<(typeof figureExplanationParameters)[Name]> };

function explanationOf(caller: Caller, asked: Asked): Promise<FigureExplanation> {
  const period = asked.period ?? null;
  if (asked.measure !== undefined) return explainMeasure(asked.measure, period);
  const scope = scopeOf(caller, asked.role);
  if (asked.indicator !== undefined) return explainIndicator(scope, asked.indicator, period, asked.process ?? null);
  return explainOwnFigure(scope, asked.figure ?? "", period, asked.device_type ?? null);
}
