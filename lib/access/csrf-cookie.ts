import { createHash, randomBytes } from "node:crypto";
import { authSecret } from "@/lib/access/session-cookie";

/** A fresh value of next-auth's CSRF cookie (token, bar, sha-256 of token and secret), so that the sign-in form works without script. */
export function newCsrfCookie(): string {
  const token = randomBytes(32).toString("hex");
  return `${token}|${digest(token)}`;
}

/** The token to send back in the form; null when the cookie is absent or not ours. */
export function csrfTokenOf(cookie: string | undefined): string | null {
  const [token, hash] = (cookie ?? "").split("|");
  return hash === digest(token) ? token : null;
}

// next-auth: core/lib/csrf-token.js
function digest(token: string): string {
  return createHash("sha256").update(`${token}${authSecret()}`).digest("hex");
}
