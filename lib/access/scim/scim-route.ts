import { randomUUID } from "node:crypto";
import { takeRequest } from "@/lib/api/rate-limit";
import { isUnavailable } from "@/lib/db/unavailable";
import { PortalError } from "@/lib/errors";
import { ScimError } from "@/lib/access/scim/scim-error";
import { urns } from "@/lib/access/scim/scim-schemas";
import { findScimCaller, type ScimCaller } from "@/lib/access/scim/scim-tokens";
import { isObject } from "@/lib/access/scim/wanted-user";
import { visitorOf } from "@/lib/access/visitor";

type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
type Handler = (request: Request, context: Context) => Promise<Response>;
export type ScimCall = ScimCaller & { request: Request; id: string; search: URLSearchParams };

const bodyBytes = 64 * 1024;
const headers = {
  "content-type": "application/scim+json; charset=utf-8",
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
};

/** A handler of the provisioning service: the directory is proven first, by its token alone, then counted; every failure is a SCIM error. */
export function scimRoute(answer: (call: ScimCall) => Promise<Response>): Handler {
  return async (request, context) => {
    try {
      const address = visitorOf((name) => request.headers.get(name)).address;
      const caller = await findScimCaller(request.headers.get("authorization"), address);
      if (!caller) throw new ScimError(401, "Send a provisioning token of your Party as Authorization: Bearer TOKEN.");
      takeRequest(`provisioning ${caller.admin.partyId}`);
      const [id] = Object.values((await context?.params) ?? {});
      return await answer({ ...caller, request, id: decoded(String(id ?? "")).toLowerCase(), search: new URL(request.url).searchParams });
    } catch (error) {
      return failure(error);
    }
  };
}

/** An answer in the service's own media type; null: nothing to say. */
export function scimAnswer(body: unknown, status = 200, more: Record<string, string> = {}): Response {
  return new Response(body === null ? null : JSON.stringify(body), { status, headers: { ...headers, ...more } });
}

/** The object of a request's body. Throws 400 when it is none and 413 when it is large. */
export async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  if (Number(request.headers.get("content-length") ?? 0) > bodyBytes) throw new ScimError(413, "The body is too large.");
  const text = await request.text();
  if (text.length > bodyBytes) throw new ScimError(413, "The body is too large.");
  const body = parsed(text);
  if (!isObject(body)) throw new ScimError(400, "The body must be an object of JSON.", "invalidSyntax");
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A part of an address as it was meant: the URI of a schema has colons. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function failure(error: unknown): Response {
  if (error instanceof ScimError) return errorAnswer(error.status, error.message, error.scimType, error.retryAfterSeconds);
  if (error instanceof PortalError && error.code === "too-many") return errorAnswer(429, error.message, undefined, error.retryAfterSeconds);
  if (isUnavailable(error)) return errorAnswer(503, "The database is busy or not there at the moment. Try again.", undefined, 10);
  const reference = randomUUID();
  console.error(JSON.stringify({ at: new Date().toISOString(), reference, error: error instanceof Error ? error.stack : String(error) }));
  return errorAnswer(500, `Something went wrong on our side. Quote the reference when you report it: ${reference}.`);
}

function errorAnswer(status: number, detail: string, scimType?: string, retryAfterSeconds?: number): Response {
  const more: Record<string, string> = {};
  if (status === 401) more["www-authenticate"] = 'Bearer realm="provisioning"';
  if (retryAfterSeconds !== undefined) more["retry-after"] = String(retryAfterSeconds);
  return scimAnswer({ schemas: [urns.error], status: String(status), ...(scimType && { scimType }), detail }, status, more);
}
