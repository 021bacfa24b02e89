import { z } from "zod";
import { organisationById } from "@/lib/access/organisations/organisation";
import { portalOrigin } from "@/lib/access/origin";
import { sealFor, unseal, unsealInTime } from "@/lib/access/seal";
import { accessPool } from "@/lib/db/access-pool";

/** Holds where a browser is about to go: to sign in at an organisation, or to sign out there too. Only /sign-in is sent it. */
export const leavingCookie = "portal.leaving";
export const leavingSeconds = 300;

const shape = z.union([z.object({ to: z.string(), name: z.string() }), z.object({ session: z.uuid() })]);
type Leaving = z.infer<typeof shape>;

/** The cookie's value. */
export function sealLeaving(leaving: Leaving): string {
  return sealFor(leavingSeconds, leaving, "leaving");
}

/** The address to go to and the organisation's name; null when the cookie is none of ours, too old, or there is nowhere to go. */
export async function leavingTo(sealed: string | undefined): Promise<{ to: string; name: string; isSigningOut: boolean } | null> {
  const leaving = shape.safeParse(sealed ? unsealInTime(sealed, "leaving") : null);
  if (!leaving.success) return null;
  if ("to" in leaving.data) return { ...leaving.data, isSigningOut: false };
  return signOutThere(leaving.data.session);
}

/** Whether an ended session was one of an organisation, at which its person may want to sign out too. */
export async function isOfOrganisation(sessionId: string): Promise<boolean> {
  const { rowCount } = await accessPool().query("select from session where session_id = $1 and organisation_id is not null", [sessionId]);
  return rowCount === 1;
}

// RP-Initiated Logout 1.0; the id token tells the organisation whose session it is.
async function signOutThere(sessionId: string): Promise<{ to: string; name: string; isSigningOut: true } | null> {
  const { rows } = await accessPool().query<{ organisation_id: string; id_token_sealed: string }>(
    "select organisation_id, id_token_sealed from session where session_id = $1 and organisation_id is not null and ended_at is not null",
    [sessionId],
  );
  const organisation = rows[0] ? await organisationById(rows[0].organisation_id) : null;
  const endpoint = organisation && (await endSessionEndpoint(organisation.issuer));
  if (!organisation || !endpoint) return null;
  const to = new URL(endpoint);
  to.searchParams.set("id_token_hint", unseal(rows[0].id_token_sealed, "id token") ?? "");
  to.searchParams.set("client_id", organisation.clientId);
  to.searchParams.set("post_logout_redirect_uri", `${portalOrigin()}/sign-in`);
  return { to: to.href, name: organisation.name, isSigningOut: true };
}

async function endSessionEndpoint(issuer: string): Promise<string | null> {
  try {
    const response = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5000) });
    const { end_session_endpoint: endpoint } = z.object({ end_session_endpoint: z.url().optional() }).parse(await response.json());
    return endpoint ?? null;
  } catch {
    return null; // signed out here in any case
  }
}
