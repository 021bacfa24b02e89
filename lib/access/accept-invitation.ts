import type pg from "pg";
import { audit, auditDenied } from "@/lib/access/audit";
import type { UserRole } from "@/lib/access/party-scope";
import { hashPassword, type WeakReason, whyWeak } from "@/lib/access/password";
import { hashSecret } from "@/lib/access/secrets";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";

/** An invitation as its holder sees it. `hasAccount`: the address has an account, which must sign in to take it up. */
export type Invitation = {
  partyId: string;
  partyName: string;
  email: string;
  name: string;
  roles: UserRole[];
  isAdmin: boolean;
  hasAccount: boolean;
};
/** The same with its id. */
export type Living = Invitation & { invitationId: string };

const livingSql = `
  select i.invitation_id as "invitationId", i.party_id as "partyId", coalesce(y.name, i.party_id) as "partyName", i.email, i.name,
    i.user_roles as roles, i.is_admin as "isAdmin", exists (select from person p where p.email = i.email) as "hasAccount"
  from invitation i left join party y on y.party_id = i.party_id
  where i.link_hash = $1 and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()`;

/** The invitation of a link; null when it is unknown, used, withdrawn or too old. Does not use it up. */
export async function invitationOf(secret: string): Promise<Invitation | null> {
  return (await accessPool().query<Living>(livingSql, [hashSecret(secret)])).rows[0] ?? null;
}

/** Takes an invitation up with a new account. Null when done, else why not: the link is dead, the password too weak, or sign in instead. */
export async function acceptWithPassword(secret: string, password: string): Promise<WeakReason | "link" | "sign-in" | null> {
  return use(secret, async (db, invitation) => {
    if (invitation.hasAccount) return "sign-in";
    const weak = whyWeak(password, invitation.email);
    if (weak) return weak;
    const personId = uuidV7();
    const { rowCount } = await db.query(
      "insert into person (person_id, email, name, password_hash) values ($1, $2, $3, $4) on conflict (email) do nothing",
      [personId, invitation.email, invitation.name, await hashPassword(password)],
    );
    if (rowCount !== 1) return "sign-in";
    await joinInvitation(db, invitation, personId, "person-made");
    return null;
  });
}

/** Takes an invitation up as a signed-in person, whose address must be the invited one. Null when done. */
export async function acceptAsPerson(secret: string, person: { personId: string; email: string }): Promise<"link" | "other" | null> {
  return use(secret, async (db, invitation) => {
    if (invitation.email !== person.email) return "other";
    await joinInvitation(db, invitation, person.personId, "person-changed");
    return null;
  });
}

/** The invitation of a link for the rest of the transaction, in which no one else can take it up; null when it is dead. */
export async function lockedInvitation(db: pg.ClientBase, secret: string): Promise<Living | null> {
  return (await db.query<Living>(`${livingSql} for update of i`, [hashSecret(secret)])).rows[0] ?? null;
}

async function use<T>(secret: string, work: (db: pg.ClientBase, invitation: Living) => Promise<T>): Promise<T | "link"> {
  const client = await accessPool().connect();
  try {
    return await inTransaction(client, async () => {
      const invitation = await lockedInvitation(client, secret);
      if (invitation) return work(client, invitation);
      await auditDenied("invitation unknown, used, withdrawn or too old", { actor: "nobody" }, "link-denied");
      return "link";
    });
  } finally {
    client.release();
  }
}

/** Adds what an invitation says to a person and uses it up. Roles the register has taken from the Party since are left out. */
export async function joinInvitation(
  db: pg.ClientBase,
  invitation: Living,
  personId: string,
  action: "person-made" | "person-changed",
): Promise<void> {
  const { invitationId, partyId, roles, isAdmin } = invitation;
  await db.query(
    `insert into membership (party_id, person_id, user_role, is_admin)
     select $1, $2, role, $4 from unnest($3::text[]) role
     where exists (select from party_role r where r.party_id = $1 and r.user_role = role)
     on conflict (party_id, person_id, user_role) do update set is_admin = excluded.is_admin or membership.is_admin`,
    [partyId, personId, roles, isAdmin],
  );
  await db.query("update invitation set accepted_at = now() where party_id = $1 and invitation_id = $2", [partyId, invitationId]);
  await audit(action, { person: personId, invitation: invitationId, roles, isAdmin }, { actor: `person:${personId}`, partyId }, db);
}
