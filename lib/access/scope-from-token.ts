import { mintPartyScope, type PartyScope } from "@/lib/access/party-scope";
import { readSessionCookie } from "@/lib/access/session-cookie";
import { findSession, type SessionView } from "@/lib/access/session-store";
import { findToken } from "@/lib/access/tokens";
import { visitorOf } from "@/lib/access/visitor";
import { PortalError } from "@/lib/errors";

/** Who calls the API, and what they may read. A token and a session hold one Party and User Role each. `actor` as in the audit trail. */
export type Caller = ({ kind: "party"; scopes: PartyScope[] } | { kind: "reviewer" } | { kind: "operator" }) & { actor: string };

/** The caller of an API request, by its Bearer token or else by the session cookie. Throws not-signed-in when neither proves anyone. */
export async function callerFromRequest(request: Request): Promise<Caller> {
  const authorization = request.headers.get("authorization");
  const caller =
    authorization === null
      ? await callerOfSession(request)
      : await callerOfToken(authorization, visitorOf((name) => request.headers.get(name)).address);
  if (!caller) throw new PortalError("not-signed-in", 'Send an API token as "Authorization: Bearer TOKEN", or sign in first.');
  return caller;
}

/** What a signed-in person may read through the API; null when the session has no Party and no duty. */
export function callerOf(session: SessionView): Caller | null {
  const actor = `person:${session.personId}`;
  if (session.active) return { kind: "party", scopes: [mintPartyScope(session.active.partyId, session.active.userRole)], actor };
  if (session.duties.includes("operator") || session.duties.includes("publisher")) return { kind: "operator", actor };
  return session.duties.includes("reviewer") ? { kind: "reviewer", actor } : null;
}

async function callerOfToken(authorization: string, address: string): Promise<Caller> {
  const token = await findToken(/^Bearer +([A-Za-z0-9_.-]{32,200}) *$/i.exec(authorization)?.[1] ?? "", address);
  if (!token) throw new PortalError("not-signed-in", "The API token is not valid: it is unknown, expired or revoked.");
  const actor = `token:${token.tokenId}`;
  return token.duty ? { kind: token.duty, actor } : { kind: "party", scopes: [mintPartyScope(token.partyId, token.userRole)], actor };
}

async function callerOfSession(request: Request): Promise<Caller | null> {
  const cookies = parseCookies(request.headers.get("cookie") ?? "");
  const key = await readSessionCookie((name) => cookies.get(name));
  const session = key ? await findSession(key) : null;
  return session ? callerOf(session) : null;
}

function parseCookies(header: string): Map<string, string> {
  const pairs = header.split(";").map((pair) => pair.split("=", 2).map((part) => part.trim()));
  return new Map(pairs.filter((pair) => pair.length === 2) as [string, string][]);
}
