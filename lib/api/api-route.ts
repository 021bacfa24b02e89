import { auditDenied } from "@/lib/access/audit";
import { callerFromRequest, type Caller } from "@/lib/access/scope-from-token";
import { visitorOf } from "@/lib/access/visitor";
import { problemOf, problemResponse } from "@/lib/api/problem";
import { takeRequest } from "@/lib/api/rate-limit";
import { PortalError } from "@/lib/errors";

/** What a route answers with: the caller is proven and within its limits. `path` holds the dynamic parts of the address, by name. */
export type ApiRequest = { request: Request; caller: Caller; search: URLSearchParams; path: Record<string, string> };

/** Next gives an address without dynamic parts no params at all. */
type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
type Handler = (request: Request, context: RouteContext) => Promise<Response>;
type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * The handlers of a read-only API route: who calls is proven first, then counted against the limit; every error becomes problem details,
 * every other method 405.
 */
export function apiRoute(answer: (call: ApiRequest) => Promise<Response>): Record<Method, Handler> {
  const GET: Handler = async (request, { params }) => {
    let caller: Caller | undefined;
    try {
      caller = await callerFromRequest(request);
      takeRequest(callerKey(caller));
      const path = Object.fromEntries(Object.entries((await params) ?? {}).map(([name, value]) => [name, String(value)]));
      return await answer({ request, caller, search: new URL(request.url).searchParams, path });
    } catch (error) {
      if (!caller || !(error instanceof PortalError) || error.code !== "not-found") return problemOf(error);
      return auditNotFound(caller, request).then(() => problemOf(error), problemOf);
    }
  };
  return { ...refusals, GET, HEAD: async (request, context) => withoutBody(await GET(request, context)) };
}

// What belongs to someone else is answered like what does not exist, and both are written down, so that they also take the same time.
function auditNotFound(caller: Caller, request: Request): Promise<void> {
  const { pathname, search } = new URL(request.url);
  const by = {
    actor: caller.actor,
    partyId: caller.kind === "party" ? caller.scopes[0]?.partyId : null,
    address: visitorOf((name) => request.headers.get(name)).address,
  };
  return auditDenied(`not found for this caller: ${(pathname + search).slice(0, 300)}`, by);
}

/** The handlers of addresses under /api/v1 where there is nothing: 404 for every method. */
export function nothingHere(): Record<Method, Handler> {
  const notFound: Handler = async () =>
    problemResponse(404, { detail: "There is nothing at this address. /api/v1/openapi.json lists what there is." });
  return {
    GET: notFound,
    HEAD: async (...call) => withoutBody(await notFound(...call)),
    POST: notFound,
    PUT: notFound,
    PATCH: notFound,
    DELETE: notFound,
  };
}

/** The key under which a caller's requests are counted: one per Party, whatever its roles and tokens. */
export function callerKey(caller: Caller): string {
  return caller.kind === "party" ? `party ${caller.scopes.map(({ partyId }) => partyId).at(0) ?? ""}` : caller.kind;
}

const refuse: Handler = async () => problemResponse(405, { detail: "The API is read-only: use GET." }, { Allow: "GET, HEAD, OPTIONS" });
const refusals = { POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse };

async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}
