import { hkdfSync } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { type SessionKey, sessionLimits } from "@/lib/access/session-store";
import { settings } from "@/lib/env";

/** How long the cookie lives, in seconds; the row in the database decides before it does. */
export const sessionSeconds = sessionLimits.hours * 3600;

const payload = z.object({ sid: z.uuid(), key: z.string().min(40) });

type CookieName = "session" | "csrf" | "callback";

/** The name of a cookie: under `__Host-` where the portal's address is https, so that no other host or plain http can set it. */
export function cookieName(name: CookieName): string {
  return `${isSecure() ? "__Host-" : ""}portal.${name}`;
}

/** Keeps the e-mail address of a failed sign-in for two minutes, so that it need not be typed again. Only /sign-in is sent it. */
export const typedEmailCookie = "portal.email";

/** HttpOnly, same-site, for the whole site and this host only; Secure where the portal's address is https. */
export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure() };
}

/** Whether people reach the portal over TLS. */
export function isSecure(): boolean {
  return settings().portalUrl.startsWith("https:");
}

let derived: { from: string; secret: string } | undefined;

/** The secret of next-auth, derived from PORTAL_SECRET for this use alone. */
export function authSecret(): string {
  const from = settings().secret;
  if (derived?.from !== from) derived = { from, secret: Buffer.from(hkdfSync("sha256", from, "", "portal sign-in", 32)).toString("hex") };
  return derived.secret;
}

/** The encrypted value of the session cookie. */
export function sealSession(key: SessionKey): Promise<string> {
  return encode({ token: { sid: key.id, key: key.secret }, secret: authSecret(), maxAge: sessionSeconds });
}

/** The key in the session cookie; null when there is none or it is not ours. */
export async function readSessionCookie(cookie: (name: string) => string | undefined): Promise<SessionKey | null> {
  const token = cookie(cookieName("session"));
  if (!token) return null;
  try {
    const { sid, key } = payload.parse(await decode({ token, secret: authSecret() }));
    return { id: sid, secret: key };
  } catch {
    return null; // tampered with, expired, or sealed with another secret
  }
}
