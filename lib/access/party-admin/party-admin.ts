import "server-only";
import { notFound } from "next/navigation";
import { acceptSignedForm } from "@/lib/access/accept-form";
import { auditDenied } from "@/lib/access/audit";
import { requireSession } from "@/lib/access/require-scope";
import type { SessionView } from "@/lib/access/session-store";
import { visitorOf } from "@/lib/access/visitor";

declare const proven: unique symbol;

/** Proof that the session works for the Party and that its person administers it now. Minted below alone. */
export type PartyAdmin = {
  readonly partyId: string;
  readonly partyName: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly address: string;
  /** Who acts, as the audit trail has it: the person, or the token of the Party's directory. */
  readonly actor: string;
  /** DCC acts for the Party: it may leave a Party without an administrator. */
  readonly isDcc: boolean;
  readonly [proven]: "party administrator";
};

/** The proof of a session; null for everyone who does not administer the Party they work for. */
export function partyAdminOf(session: SessionView, address = ""): PartyAdmin | null {
  const { active, memberships, personId, sessionId } = session;
  if (!active || !memberships.some(({ partyId, isAdmin }) => partyId === active.partyId && isAdmin)) return null;
  return {
    partyId: active.partyId,
    partyName: active.partyName,
    personId,
    sessionId,
    address,
    actor: `person:${personId}`,
    isDcc: false,
  } as PartyAdmin; // safe: the line above has proved it
}

/** The proof of an operator's session for a Party of the register, for the DCC's own pages; null when the session is no operator's. */
export function partyDeskOf(session: SessionView, party: { partyId: string; name: string }, address = ""): PartyAdmin | null {
  const { duties, personId, sessionId } = session;
  if (!duties.includes("operator")) return null;
  return {
    partyId: party.partyId,
    partyName: party.name,
    personId,
    sessionId,
    address,
    actor: `person:${personId}`,
    isDcc: true,
  } as PartyAdmin; // safe: the line above has proved it
}

/** The proof of a Party's directory, whose provisioning token was checked; `madeBy`: the administrator who made the token. */
export function scimAdminOf(token: { tokenId: string; partyId: string; partyName: string; madeBy: string }, address: string): PartyAdmin {
  const { tokenId, partyId, partyName, madeBy } = token;
  return { partyId, partyName, personId: madeBy, sessionId: "", address, actor: `token:${tokenId}`, isDcc: false } as PartyAdmin; // safe: findScimCaller has proved it
}

/** The proof of the signed-in person; "not found" for everyone else, a redirect to /sign-in when nobody is signed in. */
export async function requirePartyAdmin(): Promise<PartyAdmin> {
  const session = await requireSession();
  return partyAdminOf(session) ?? refuse(session);
}

/** The fields of a form that a Party's administrator posted from a page of the portal, with the proof; or the refusal to answer with. */
export async function acceptAdminForm(request: Request): Promise<{ form: FormData; admin: PartyAdmin } | { refused: Response }> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted;
  const { form, session } = accepted;
  const admin = partyAdminOf(session, visitorOf((name) => request.headers.get(name)).address);
  return { form, admin: admin ?? (await refuse(session)) };
}

/** Who did it, for the audit. */
export function adminActor({ actor, partyId, address }: PartyAdmin) {
  return { actor, partyId, address };
}

async function refuse(session: SessionView): Promise<never> {
  await auditDenied("the administration of a Party", { actor: `person:${session.personId}`, partyId: session.active?.partyId });
  notFound();
}
