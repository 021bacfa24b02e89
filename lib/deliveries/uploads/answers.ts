import { errorStatus, type PortalError } from "@/lib/errors";

/** An answer to the script that uploads: JSON for it alone. */
export function uploadAnswer(body: Record<string, unknown>, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "private, no-store", ...headers } });
}

/** An expected failure as such an answer: `problem` says what to do; Retry-After where waiting helps. */
export function uploadProblem({ code, message, retryAfterSeconds }: PortalError): Response {
  const headers: Record<string, string> = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  return uploadAnswer({ problem: message }, errorStatus[code], headers);
}
