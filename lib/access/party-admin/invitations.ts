import { z } from "zod";
import { audit } from "@/lib/access/audit";
import { linkHours } from "@/lib/access/one-time-link";
import { rolesOfParty } from "@/lib/access/party-admin/colleagues";
import { adminActor, type PartyAdmin } from "@/lib/access/party-admin/party-admin";
import type { UserRole } from "@/lib/access/party-scope";
import { emailShape } from "@/lib/access/people";
import { hashSecret, randomSecret } from "@/lib/access/secrets";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";
import { settings } from "@/lib/env";

export type NewInvitation = { email: string; name: string; roles: UserRole[]; isAdmin: boolean };
/** An invitation nobody has taken up yet. */
export type OpenInvitation = NewInvitation & { invitationId: string; createdAt: Date; expiresAt: Date; isExpired: boolean };
export type InviteProblem = "email" | "roles" | "colleague" | "many";

const openAtOnce = 200;

/**
 * Invites an address to the administrator's Party; gives the link, good once within 72 hours. Earlier invitations of the address end. It
 * says nothing about whether the address has an account elsewhere: what the link does is decided when its holder takes it up.
 */
export async function invite(admin: PartyAdmin, wanted: NewInvitation): Promise<{ link: string; email: string } | InviteProblem> {
  const email = emailShape.safeParse(wanted.email);
  if (!email.success) return "email";
  const held = await rolesOfParty(admin);
  if (wanted.roles.length === 0 || wanted.roles.some((role) => !held.includes(role))) return "roles";
  if (await isColleague(admin, email.data)) return "colleague";
  if ((await openInvitations(admin)).length >= openAtOnce) return "many";
  const link = await store(admin, { ...wanted, email: email.data, name: z.string().parse(wanted.name).trim().slice(0, 120) });
  return { link, email: email.data };
}

/** The Party's invitations that are open or ran out in the last 30 days, the newest first. */
export async function openInvitations({ partyId }: PartyAdmin): Promise<OpenInvitation[]> {
  const { rows } = await accessPool().query<OpenInvitation>(
    `select invitation_id as "invitationId", email, name, user_roles as roles, is_admin as "isAdmin", created_at as "createdAt",
       expires_at as "expiresAt", expires_at <= now() as "isExpired"
     from invitation where party_id = $1 and accepted_at is null and withdrawn_at is null and expires_at > now() - interval '30 days'
     order by created_at desc, invitation_id`,
    [partyId],
  );
  return rows;
}

/** Takes an invitation of the Party back; false when there is none open of that id. */
export async function withdraw(admin: PartyAdmin, invitationId: string): Promise<boolean> {
  if (!z.uuid().safeParse(invitationId).success) return false;
  const { rowCount } = await accessPool().query(
    "update invitation set withdrawn_at = now() where party_id = $1 and invitation_id = $2 and accepted_at is null and withdrawn_at is null",
    [admin.partyId, invitationId],
  );
  if (rowCount === 1) await audit("invitation-withdrawn", { invitation: invitationId }, adminActor(admin));
  return rowCount === 1;
}

async function isColleague({ partyId }: PartyAdmin, email: string): Promise<boolean> {
  const { rowCount } = await accessPool().query(
    "select from membership m join person p on p.person_id = m.person_id where m.party_id = $1 and p.email = $2 limit 1",
    [partyId, email],
  );
  return rowCount === 1;
}

async function store(admin: PartyAdmin, { email, name, roles, isAdmin }: NewInvitation): Promise<string> {
  const secret = randomSecret();
  const invitationId = uuidV7();
  const client = await accessPool().connect();
  try {
    await inTransaction(client, async () => {
      await client.query(
        "update invitation set withdrawn_at = now() where party_id = $1 and email = $2 and accepted_at is null and withdrawn_at is null",
        [admin.partyId, email],
      );
      await client.query(
        `insert into invitation (party_id, invitation_id, link_hash, email, name, user_roles, is_admin, invited_by, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(hours => $9))`,
        [admin.partyId, invitationId, hashSecret(secret), email, name, roles, isAdmin, admin.personId, linkHours],
      );
      await audit("person-invited", { invitation: invitationId, email, roles, isAdmin }, adminActor(admin), client);
    });
  } finally {
    client.release();
  }
  return `${settings().portalUrl}/invitation?link=${secret}`;
}
