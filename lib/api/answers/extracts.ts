import type { Caller } from "@/lib/access/scope-from-token";
import type { PartyScope, UserRole } from "@/lib/access/party-scope";
import type { ApiRequest } from "@/lib/api/api-route";
import { fileResponse } from "@/lib/api/file-response";
import { periodParameter, roleParameter } from "@/lib/api/metric-parameters";
import { readParameters } from "@/lib/api/parameters";
import { scopeOf } from "@/lib/api/seat";
import { notFound, PortalError } from "@/lib/errors";
import { extracts, isExtract, loadExtract } from "@/lib/metrics/loaders/load-extract";

/** Query parameters of /extracts/{extract}. */
export const extractParameters = {
  role: roleParameter.optional(),
  period: periodParameter.optional().describe("Reporting Period in which the windows start; the newest published one when left out."),
};

/** GET /extracts/{extract}: an Electricity Distributor's extract as a CSV stream; not found for every other role. */
export async function answerExtract(call: ApiRequest): Promise<Response> {
  const id = call.path.extract.replace(/\.csv$/, "");
  if (!isExtract(id)) throw new PortalError("not-found", "There is no such extract.", { name: "extract", allowed: Object.keys(extracts) });
  const { role, period } = readParameters(call.search, extractParameters);
  const scope = distributorOf(call.caller, role);
  return fileResponse(call, scope, await loadExtract(scope, id, period ?? null));
}

function distributorOf(caller: Caller, role: UserRole | undefined): PartyScope {
  const scope = scopeOf(
    caller,
    role ?? (caller.kind === "party" && caller.scopes.some(({ userRole }) => userRole === "ED") ? "ED" : undefined),
  );
  if (scope.userRole !== "ED") throw notFound(`An extract of the User Role ${scope.userRole}`);
  return scope;
}
