import type pg from "pg";
import { z } from "zod";
import { audit } from "@/lib/access/audit";
import { type DutyName, dutyNames } from "@/lib/access/duties";
import { hashPassword } from "@/lib/access/password";
import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { requireHeldRole } from "@/lib/access/register";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";
import { PortalError } from "@/lib/errors";

export type NewPerson = {
  email: string;
  name?: string;
  memberships?: { partyId: string; userRole: UserRole; isAdmin?: boolean }[];
  duties?: DutyName[];
};

/** An e-mail address as accounts keep it: trimmed, in lower case. */
export const emailShape = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: "That is not an e-mail address." }))
  .pipe(z.string().max(254));

const shape = z.object({
  email: emailShape,
  name: z.string().trim().max(120).default(""),
  memberships: z.array(z.object({ partyId: z.string(), userRole: z.enum(userRoles), isAdmin: z.boolean().default(false) })).default([]),
  duties: z.array(z.enum(dutyNames)).default([]),
});

/**
 * Makes an account without a password, or adds to the one of that e-mail; returns the person's id. `db` is a connection of
 * portal_access. Throws `invalid` for a malformed address and for a Party or role the register does not have.
 */
export async function createPerson(db: pg.ClientBase, person: NewPerson, actor: string): Promise<string> {
  const parsed = shape.safeParse(person);
  if (!parsed.success) throw new PortalError("invalid", parsed.error.issues[0].message);
  const { email, name, memberships, duties } = parsed.data;
  return inTransaction(db, async () => {
    for (const { partyId, userRole } of memberships) await requireHeldRole(db, partyId, userRole);
    const { rows } = await db.query<{ person_id: string; made: boolean }>(
      `insert into person (person_id, email, name) values ($1, $2, $3)
       on conflict (email) do update set name = coalesce(nullif(excluded.name, ''), person.name)
       returning person_id, xmax = 0 as made`,
      [uuidV7(), email, name],
    );
    const { person_id: personId, made } = rows[0];
    for (const one of memberships) await addMembership(db, personId, one);
    for (const duty of duties)
      await db.query("insert into duty (person_id, duty) values ($1, $2) on conflict do nothing", [personId, duty]);
    await audit(
      made ? "person-made" : "person-changed",
      { person: personId, memberships, duties },
      { actor, partyId: memberships[0]?.partyId },
      db,
    );
    return personId;
  });
}

/** Disables or enables an account; disabling ends its sessions at once. False when there is no such account. */
export async function setDisabled(db: pg.ClientBase, email: string, disabled: boolean, actor: string): Promise<boolean> {
  return inTransaction(db, async () => {
    const { rows } = await db.query<{ person_id: string }>(
      "update person set disabled_at = case when $2 then now() end, failed_sign_ins = 0, locked_until = null where email = $1 returning person_id",
      [email.trim().toLowerCase(), disabled],
    );
    if (rows.length === 0) return false;
    if (disabled) await endAllSessions(db, rows[0].person_id);
    await audit("person-changed", { person: rows[0].person_id, disabled }, { actor }, db);
    return true;
  });
}

/** Ends every session of a person. */
export async function endAllSessions(db: pg.ClientBase, personId: string): Promise<void> {
  await db.query("update session set ended_at = now() where person_id = $1 and ended_at is null", [personId]);
}

/** The Party of a person who works for one Party alone and holds no duty; null for everyone else. */
export async function onlyParty(personId: string, db: pg.Pool | pg.ClientBase = accessPool()): Promise<string | null> {
  const { rows } = await db.query<{ party_id: string }>(
    `select min(party_id) as party_id from membership where person_id = $1
       and not exists (select from duty where person_id = $1) having count(distinct party_id) = 1`,
    [personId],
  );
  return rows[0]?.party_id ?? null;
}

/** Makes the demo accounts of the sample industry, all with one password; safe to repeat. `db` is a connection of portal_access. */
export async function createDemoPeople(db: pg.ClientBase, people: NewPerson[], password: string): Promise<void> {
  for (const person of people) {
    const personId = await createPerson(db, person, "command");
    await db.query("update person set password_hash = $2 where person_id = $1", [personId, await hashPassword(password)]);
  }
}

async function addMembership(
  db: pg.ClientBase,
  personId: string,
  one: { partyId: string; userRole: UserRole; isAdmin: boolean },
): Promise<void> {
  await db.query(
    `insert into membership (party_id, person_id, user_role, is_admin) values ($1, $2, $3, $4)
     on conflict (party_id, person_id, user_role) do update set is_admin = excluded.is_admin or membership.is_admin, suspended_at = null`,
    [one.partyId, personId, one.userRole, one.isAdmin],
  );
}
