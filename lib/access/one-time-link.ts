import type pg from "pg";
import { audit, auditDenied } from "@/lib/access/audit";
import { hashPassword, type WeakReason, whyWeak } from "@/lib/access/password";
import { endAllSessions, onlyParty } from "@/lib/access/people";
import { hashSecret, randomSecret } from "@/lib/access/secrets";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";
import { settings } from "@/lib/env";

/** How long a link works. */
export const linkHours = 72;

/** An address that lets its holder set the person's password once within 72 hours; earlier links of the person stop working. */
export async function createOneTimeLink(db: pg.ClientBase, personId: string, actor: string, partyId?: string): Promise<string> {
  const secret = randomSecret();
  await inTransaction(db, async () => {
    await db.query("update one_time_link set used_at = now() where person_id = $1 and used_at is null", [personId]);
    await db.query(
      `insert into one_time_link (link_hash, person_id, purpose, expires_at) values ($1, $2, 'set-password', now() + make_interval(hours => $3))`,
      [hashSecret(secret), personId, linkHours],
    );
    await audit("link-made", { person: personId }, { actor, partyId }, db);
  });
  return `${settings().portalUrl}/set-password?link=${secret}`;
}

const livingLink = `
  select l.person_id, p.email from one_time_link l join person p on p.person_id = l.person_id
  where l.link_hash = $1 and l.purpose = 'set-password' and l.used_at is null and l.expires_at > now() and p.disabled_at is null`;

/** Whose password a link may set; null when it is unknown, used, expired, or its person was disabled. Does not use it up. */
export async function personOfLink(secret: string): Promise<{ email: string } | null> {
  const { rows } = await accessPool().query<{ email: string }>(livingLink, [hashSecret(secret)]);
  return rows[0] ? { email: rows[0].email } : null;
}

/**
 * Sets the password a link is for, uses the link up and ends every session of the person, all or nothing. Null when it is set, else
 * why not: the link is dead, or the password too weak (then the link stays good).
 */
export async function setPasswordByLink(secret: string, password: string): Promise<WeakReason | "link" | null> {
  const client = await accessPool().connect();
  try {
    return await inTransaction(client, () => useLink(client, secret, password));
  } finally {
    client.release();
  }
}

async function useLink(client: pg.ClientBase, secret: string, password: string): Promise<WeakReason | "link" | null> {
  const { rows } = await client.query<{ person_id: string; email: string }>(`${livingLink} for update of l`, [hashSecret(secret)]);
  if (rows.length === 0) {
    await auditDenied("link unknown, used or expired", { actor: "nobody" }, "link-denied");
    return "link";
  }
  const { person_id: personId, email } = rows[0];
  const weak = whyWeak(password, email);
  if (weak) return weak;
  await client.query("update person set password_hash = $2, failed_sign_ins = 0, locked_until = null where person_id = $1", [
    personId,
    await hashPassword(password),
  ]);
  await client.query("update one_time_link set used_at = now() where link_hash = $1", [hashSecret(secret)]);
  await endAllSessions(client, personId);
  await audit("password-set", { by: "link" }, { actor: `person:${personId}`, partyId: await onlyParty(personId, client) }, client);
  return null;
}
