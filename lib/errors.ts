/** The closed set of expected errors, each with the HTTP status it answers; only the last two are worth a retry. */
export const errorStatus = {
  invalid: 400,
  "not-signed-in": 401,
  "not-found": 404,
  conflict: 409,
  "too-many": 429,
  "not-ready": 503,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/**
 * An expected failure whose message may be shown to the reader: it says what happened and what to do.
 * Anything else that is thrown is a fault of ours: logged with a reference, and only the reference shown.
 */
export class PortalError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** The parameter at fault and what it may be, for `invalid`. */
    readonly parameter?: { name: string; allowed?: string[] },
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = "PortalError";
  }
}

/** An `invalid` error that names the parameter and what it may be. */
export function invalid(name: string, message: string, allowed?: string[]): PortalError {
  return new PortalError("invalid", message, { name, allowed });
}

/** The same answer for what does not exist and for what belongs to someone else. */
export function notFound(what = "This page"): PortalError {
  return new PortalError("not-found", `${what} was not found.`);
}
