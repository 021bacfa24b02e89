import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { auditDenied } from "@/lib/access/audit";
import type { DutyName } from "@/lib/access/duties";
import { mintPartyScope, type PartyScope } from "@/lib/access/party-scope";
import { wantedPathHeader } from "@/lib/access/return-path";
import { readSessionCookie } from "@/lib/access/session-cookie";
import { findSession, type SessionView } from "@/lib/access/session-store";

declare const held: unique symbol;

/** Proof that the signed-in person holds a duty and works in it now. Minted by requireDuty. */
export type Duty = { readonly personId: string; readonly name: string; readonly duty: DutyName; readonly [held]: true };

/** Who is signed in, checked against the database once per request; null when nobody is, or the session has ended. */
export const currentSession = cache(async (): Promise<SessionView | null> => {
  const store = await cookies();
  const key = await readSessionCookie((name) => store.get(name)?.value);
  return key ? findSession(key) : null;
});

/** The Party and User Role this session may read. Redirects to /sign-in when nobody is signed in, to /account when no Party is active. */
export const requireScope = cache(async (): Promise<PartyScope> => {
  const session = await requireSession();
  if (!session.active) redirect("/account");
  return mintPartyScope(session.active.partyId, session.active.userRole);
});

/**
 * The licence areas a person may read side by side: the active one first, then its other memberships as Electricity Distributor, by Party.
 * Each is a scope of its own: one query, one Party. "Not found" for any other active role.
 */
export const requireAreaScopes = cache(async (): Promise<PartyScope[]> => {
  const active = await requireScope();
  if (active.userRole !== "ED") notFound();
  const { memberships } = await requireSession();
  const others = memberships
    .filter(({ partyId, userRole }) => userRole === "ED" && partyId !== active.partyId)
    .map(({ partyId }) => partyId);
  return [active, ...others.sort().map((partyId) => mintPartyScope(partyId, "ED"))];
});

/** Proof that the session works in the duty; "not found" for everyone else, a redirect to /sign-in when nobody is signed in. */
export async function requireDuty(duty: DutyName): Promise<Duty> {
  const session = await requireSession();
  if (!session.duties.includes(duty)) {
    await auditDenied(`a page of the duty ${duty}`, { actor: `person:${session.personId}`, partyId: session.active?.partyId });
    notFound();
  }
  return { personId: session.personId, name: session.name, duty } as Duty; // safe: the line above has proved it
}

/** The session, or a redirect to /sign-in that comes back to the wanted page. */
export async function requireSession(): Promise<SessionView> {
  const session = await currentSession();
  if (session) return session;
  const wanted = (await headers()).get(wantedPathHeader);
  redirect(wanted ? `/sign-in?callbackUrl=${encodeURIComponent(wanted)}` : "/sign-in");
}
