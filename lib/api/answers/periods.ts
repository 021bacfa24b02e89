import type { Caller } from "@/lib/access/scope-from-token";
import type { ApiRequest } from "@/lib/api/api-route";
import { readParameters } from "@/lib/api/parameters";
import { csvResponse, jsonResponse, wantsCsv } from "@/lib/api/respond";
import { loadAllPeriods, loadPeriods, loadProvisionalPeriods } from "@/lib/metrics/loaders/load-periods";

const columns = ["period", "state", "version", "published_at"];

/** GET /periods: the published Reporting Periods, newest first, with those of which a Party has a provisional view; for operators those in every state. */
export async function answerPeriods({ request, caller, search }: ApiRequest): Promise<Response> {
  readParameters(search, {});
  const rows = (await periodsFor(caller)).map(({ period, state, version, publishedAt }) => ({
    ...{ period, state, version },
    published_at: publishedAt,
  }));
  return wantsCsv(request) ? csvResponse("periods.csv", columns, rows) : jsonResponse({ rows });
}

async function periodsFor(caller: Caller) {
  if (caller.kind === "operator") return loadAllPeriods();
  const provisional = caller.kind === "party" ? await loadProvisionalPeriods() : [];
  return [
    ...provisional.map((each) => ({ ...each, state: "provisional", publishedAt: null })),
    ...(await loadPeriods()).map((each) => ({ ...each, state: "published" })),
  ].sort((a, b) => (a.period < b.period ? 1 : -1));
}
