import type { ApiRequest } from "@/lib/api/api-route";
import { periodParameter, processParameter, roleParameter } from "@/lib/api/metric-parameters";
import { readParameters } from "@/lib/api/parameters";
import { csvResponse, jsonResponse, wantsCsv } from "@/lib/api/respond";
import { scopeOf } from "@/lib/api/seat";
import { indicatorColumns } from "@/lib/metrics/indicators/indicator-rows";
import { loadIndicators } from "@/lib/metrics/loaders/load-indicators";

/** Query parameters of /indicators. */
export const indicatorParameters = {
  role: roleParameter.optional(),
  period: periodParameter.optional().describe("Reporting Period; the newest published one when left out."),
  process: processParameter.optional(),
};

/** GET /indicators: the indicators of MP176 Table 1 that are no SRV, and shared SRVs by the process they most likely belonged to. */
export async function answerIndicators({ request, caller, search }: ApiRequest): Promise<Response> {
  const { role, period = null, process = null } = readParameters(search, indicatorParameters);
  const scope = scopeOf(caller, role);
  const { rows, ...envelope } = await loadIndicators(scope, period, process);
  if (!wantsCsv(request)) return jsonResponse({ ...envelope, rows });
  const name = `indicators_${scope.userRole.toLowerCase()}_${process === null ? "" : `${process}_`}${envelope.period}_v${envelope.version}.csv`;
  return csvResponse(
    name,
    indicatorColumns,
    rows.map((row) => ({ ...row, value: row.value ?? (row.status === "suppressed" ? "[c]" : "[x]") })),
  );
}
