/** An expected failure of a provisioning request (RFC 7644, 3.12); the detail may be shown. */
export class ScimError extends Error {
  constructor(
    readonly status: 400 | 401 | 404 | 405 | 409 | 413 | 429,
    message: string,
    readonly scimType?: "invalidFilter" | "uniqueness" | "mutability" | "invalidSyntax" | "invalidPath" | "noTarget" | "invalidValue",
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = "ScimError";
  }
}
