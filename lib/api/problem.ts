import { randomUUID } from "node:crypto";
import { isUnavailable } from "@/lib/db/unavailable";
import { errorStatus, PortalError } from "@/lib/errors";

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** What every response of the API carries: nobody but the caller may keep it (security.md). */
export const privateHeaders = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };

/** Problem details (RFC 9457). `parameter` and `allowed` name what was wrong and what it may be; `reference` finds the cause in the log. */
export type Problem = { detail: string; parameter?: string; allowed?: string[]; reference?: string };

/** A response of content type application/problem+json. */
export function problemResponse(status: number, problem: Problem, headers: Record<string, string> = {}): Response {
  const body = { type: "about:blank", title: titles[status] ?? "Error", status, ...problem };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...privateHeaders, "Content-Type": "application/problem+json; charset=utf-8", ...headers },
  });
}

/** The problem details of an expected error; anything else is logged with a reference, and only the reference is told. */
export function problemOf(error: unknown): Response {
  if (!(error instanceof PortalError))
    return isUnavailable(error) ? problemResponse(503, overloaded, { "Retry-After": "10" }) : faultOf(error);
  const { name, allowed } = error.parameter ?? {};
  const headers: Record<string, string> = {};
  if (error.code === "not-signed-in") headers["WWW-Authenticate"] = 'Bearer realm="portal"';
  if (error.retryAfterSeconds !== undefined) headers["Retry-After"] = String(error.retryAfterSeconds);
  const problem = { detail: error.message, ...(name !== undefined && { parameter: name }), ...(allowed && { allowed }) };
  return problemResponse(errorStatus[error.code], problem, headers);
}

const overloaded: Problem = {
  detail: "The database is busy or not there at the moment. Try again; if it took long, ask for fewer months or dimensions.",
};

function faultOf(error: unknown): Response {
  const reference = randomUUID();
  console.error(JSON.stringify({ at: new Date().toISOString(), reference, error: error instanceof Error ? error.stack : String(error) }));
  return problemResponse(500, { detail: "Something went wrong on our side. Quote the reference when you report it.", reference });
}
