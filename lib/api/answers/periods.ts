import type { ApiRequest } from "@/lib/api/api-route";
import { readParameters } from "@/lib/api/parameters";
import { csvResponse, jsonResponse, wantsCsv } from "@/lib/api/respond";
import { loadAllPeriods, loadPeriods } from "@/lib/metrics/loaders/load-periods";

const columns = ["period", "state", "version", "published_at"];

/** GET /periods: the published Reporting Periods, newest first; for operators those in every state. */
export async function answerPeriods({ request, caller, search }: ApiRequest): Promise<Response> {
  readParameters(search, {});
  const periods =
    caller.kind === "operator" ? await loadAllPeriods() : (await loadPeriods()).map((each) => ({ ...each, state: "published" }));
  const rows = periods.map(({ period, state, version, publishedAt }) => ({ period, state, version, published_at: publishedAt }));
  return wantsCsv(request) ? csvResponse("periods.csv", columns, rows) : jsonResponse({ rows });
}
