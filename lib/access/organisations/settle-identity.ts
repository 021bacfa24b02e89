import type pg from "pg";
import { z } from "zod";
import { joinInvitation, lockedInvitation } from "@/lib/access/accept-invitation";
import { audit, auditDenied } from "@/lib/access/audit";
import { domainOf, type Organisation } from "@/lib/access/organisations/organisation";
import { mayCome, type Visitor } from "@/lib/access/session-store";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";

/** Why somebody whom their organisation knows is not let in; a word of /sign-in?error=. */
export type IdentityRefusal = "wrong-organisation" | "no-account";
/** What the browser brings besides: the secret of an invitation, and who is signed in already. */
export type Brought = { invitation: string | null; signedIn: { personId: string; email: string } | null; visitor: Visitor };

const claimsShape = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});
type Claims = z.infer<typeof claimsShape>;

/**
 * The person an id token stands for: by issuer and subject alone. One that is not bound yet is bound by an invitation to its verified
 * address, or by the session of the person of that address; else it is refused. The token's signature, audience, nonce and time were checked.
 */
export async function settleIdentity(
  organisation: Organisation,
  given: unknown,
  brought: Brought,
): Promise<{ personId: string } | { refused: IdentityRefusal }> {
  const claims = claimsShape.safeParse(given);
  if (!claims.success || claims.data.iss !== organisation.issuer) return refuse("wrong-organisation", organisation, brought);
  const bound = await boundPerson(claims.data);
  if (bound) return bound.mayCome ? { personId: bound.personId } : refuse("no-account", organisation, brought);
  const email = addressOf(claims.data, organisation);
  const personId = email === null ? null : await bind(organisation, claims.data, email, brought);
  return personId === null ? refuse("no-account", organisation, brought) : { personId };
}

async function boundPerson({ iss, sub }: Claims): Promise<{ personId: string; mayCome: boolean } | null> {
  const { rows } = await accessPool().query<{ personId: string; mayCome: boolean }>(
    `select p.person_id as "personId", (${mayCome("p")}) as "mayCome"
     from identity i join person p on p.person_id = i.person_id where i.issuer = $1 and i.subject = $2`,
    [iss, sub],
  );
  return rows[0] ?? null;
}

// An organisation speaks for its own domains only.
function addressOf({ email, email_verified: isVerified }: Claims, { domains }: Organisation): string | null {
  const address = email?.trim().toLowerCase();
  return address && isVerified !== false && domains.includes(domainOf(address)) ? address : null;
}

async function bind(organisation: Organisation, { iss, sub }: Claims, email: string, brought: Brought): Promise<string | null> {
  const client = await accessPool().connect();
  try {
    return await inTransaction(client, async () => {
      const personId = brought.invitation ? await invited(client, brought.invitation, email) : await signedIn(client, email, brought);
      if (personId === null) return null;
      await client.query("insert into identity (issuer, subject, person_id, organisation_id) values ($1, $2, $3, $4)", [
        iss,
        sub,
        personId,
        organisation.organisationId,
      ]);
      const by = { actor: `person:${personId}`, address: brought.visitor.address };
      await audit("identity-bound", { person: personId, organisation: organisation.organisationId }, by, client);
      return personId;
    });
  } finally {
    client.release();
  }
}

async function invited(db: pg.ClientBase, secret: string, email: string): Promise<string | null> {
  const invitation = await lockedInvitation(db, secret);
  if (invitation?.email !== email) return null;
  const { rows } = await db.query<{ person_id: string; made: boolean; let_in: boolean }>(
    `insert into person (person_id, email, name) values ($1, $2, $3)
     on conflict (email) do update set email = excluded.email
     returning person_id, xmax = 0 as made, disabled_at is null as let_in`,
    [uuidV7(), email, invitation.name],
  );
  if (!rows[0].let_in) return null;
  await joinInvitation(db, invitation, rows[0].person_id, rows[0].made ? "person-made" : "person-changed");
  return rows[0].person_id;
}

async function signedIn(db: pg.ClientBase, email: string, { signedIn: who }: Brought): Promise<string | null> {
  if (who?.email !== email) return null;
  const { rowCount } = await db.query("select from person p where p.person_id = $1 and p.disabled_at is null for share", [who.personId]);
  return rowCount === 1 ? who.personId : null;
}

async function refuse(why: IdentityRefusal, { organisationId }: Organisation, { visitor }: Brought): Promise<{ refused: IdentityRefusal }> {
  const words = why === "no-account" ? "an identity with no account here" : "an id token of another issuer";
  await auditDenied(`${words}, by ${organisationId}`, { actor: "nobody", address: visitor.address }, "sign-in-denied");
  return { refused: why };
}
