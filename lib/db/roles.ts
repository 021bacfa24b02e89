import { createHmac } from "node:crypto";

export const portalRoles = ["portal_owner", "portal_ingest", "portal_reader", "portal_access"] as const;
export type PortalRole = (typeof portalRoles)[number];

/** The password of a database role: derived from PORTAL_SECRET, so that it need not be kept anywhere. */
export function rolePassword(secret: string, role: PortalRole): string {
  return createHmac("sha256", secret).update(`database role ${role}`).digest("base64url");
}

/** The address of the same server and database for another role. */
export function urlFor(adminUrl: string, role: PortalRole, secret: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.toString();
}

/** The address of another database of the same server. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.toString();
}
