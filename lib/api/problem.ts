import { randomUUID } from "node:crypto";
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
    return isOverloaded(error) ? problemResponse(503, overloaded, { "Retry-After": "10" }) : faultOf(error);
  const { name, allowed } = error.parameter ?? {};
  const headers: Record<string, string> = {};
  if (error.code === "not-signed-in") headers["WWW-Authenticate"] = 'Bearer realm="portal"';
  if (error.retryAfterSeconds !== undefined) headers["Retry-After"] = String(error.retryAfterSeconds);
  const problem = { detail: error.message, ...(name !== undefined && { parameter: name }), ...(allowed && { allowed }) };
  return problemResponse(errorStatus[error.code], problem, headers);
}

const overloaded: Problem = { detail: "This took too long or the database is busy. Ask for fewer months or dimensions, or try again." };

/** No connection in time, a transaction past its time (Prisma P2024, P2028), or a statement stopped at its time limit (PostgreSQL 57014). */
function isOverloaded(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as { code?: unknown; meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } };
  return code === "P2024" || code === "P2028" || code === "57014" || meta?.driverAdapterError?.cause?.originalCode === "57014";
}

function faultOf(error: unknown): Response {
  const reference = randomUUID();
  console.error(JSON.stringify({ at: new Date().toISOString(), reference, error: error instanceof Error ? error.stack : String(error) }));
  return problemResponse(500, { detail: "Something went wrong on our side. Quote the reference when you report it.", reference });
}
