import type { ServerResponse } from "node:http";
import { isUnavailable } from "@/lib/db/unavailable";

// One per process, also where the server bundles a module more than once.
const key = Symbol.for("portal.unavailable-requests");
const held = globalThis as unknown as Record<symbol, Set<string> | undefined>;
const failed = () => (held[key] ??= new Set<string>());

/** Remembers, until the request ends, that it failed because the database is down or busy; `requestId`: its X-Request-Id. */
export function noteFailure(error: unknown, requestId: string): void {
  if (isUnavailable(error)) failed().add(requestId);
}

/** A page or form that failed for that reason answers 503 with Retry-After, where Next would say 500. */
export function answerUnavailable(response: ServerResponse, requestId: string): void {
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status !== 500 || !failed().has(requestId)) return writeHead(status, ...rest);
    response.setHeader("Retry-After", "10");
    return writeHead(503, ...rest.filter((each) => typeof each !== "string"));
  };
  response.once("close", () => failed().delete(requestId));
}
