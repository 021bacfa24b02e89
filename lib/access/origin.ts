import { settings } from "@/lib/env";

type HeaderReader = Pick<Headers, "get">;

/** The origin people are told to use. */
export function portalOrigin(): string {
  return new URL(settings().portalUrl).origin;
}

/** The portal's own port on this machine: the same server, also when people are told another address. */
export function loopbackOrigins(): string[] {
  return ["localhost", "127.0.0.1", "[::1]"].map((host) => `http://${host}:${settings().port}`);
}

/** Every origin at which the portal answers sign-ins. */
export function ownOrigins(): string[] {
  return [portalOrigin(), ...loopbackOrigins()];
}

/**
 * Whether a request that changes something came from a page of the portal: its Origin is the portal's address, or this machine's
 * own port and the request went there too. Without an Origin the browser must say "same-origin" itself.
 */
export function isFromOwnPage(headers: HeaderReader): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin";
  if (origin === portalOrigin()) return true;
  return loopbackOrigins().includes(origin) && new URL(origin).host === headers.get("host");
}

/** The origin a page was asked for at, as far as the server can tell; null when it is one where signing in works. */
export function foreignOrigin(headers: HeaderReader): string | null {
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? "";
  const protocol = headers.get("x-forwarded-proto")?.split(",")[0] ?? "http";
  const known = ownOrigins().some((origin) => new URL(origin).host === host);
  return known || !/^[\w.:[\]-]+$/.test(host) ? null : `${protocol === "https" ? "https" : "http"}://${host}`;
}
