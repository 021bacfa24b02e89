import { audit, auditDenied } from "@/lib/access/audit";
import { openSession, type SessionKey, type SessionView, type Visitor } from "@/lib/access/session-store";

/**
 * Ends the session and opens a new one for another of the person's Parties and roles, or for their duties (null). Returns null, and
 * leaves the session as it is, when the person does not hold what was asked for.
 */
export async function switchSession(
  session: SessionView,
  wanted: { partyId: string; userRole: string } | null,
  visitor: Visitor,
): Promise<SessionKey | null> {
  const held = session.memberships.find((one) => one.partyId === wanted?.partyId && one.userRole === wanted.userRole) ?? null;
  const by = { actor: `person:${session.personId}`, address: visitor.address };
  if (wanted ? !held : session.heldDuties.length === 0) {
    await auditDenied("switching to a Party, role or duty not held", by);
    return null;
  }
  const key = await openSession(session.personId, held, visitor, session.sessionId);
  await audit(
    "party-switched",
    { session: key.id, from: session.sessionId, role: held?.userRole ?? null },
    { ...by, partyId: held?.partyId },
  );
  return key;
}
