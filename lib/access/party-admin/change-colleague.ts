import type pg from "pg";
import { audit } from "@/lib/access/audit";
import { createOneTimeLink } from "@/lib/access/one-time-link";
import { type Colleague, loadColleague, rolesOfParty } from "@/lib/access/party-admin/colleagues";
import { adminActor, type PartyAdmin } from "@/lib/access/party-admin/party-admin";
import type { UserRole } from "@/lib/access/party-scope";
import { removeSecondFactor } from "@/lib/access/second-factor/second-factor";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";

/** Why a change is refused: no such colleague, no role or one the Party does not hold, nobody would administer the Party, oneself, not only ours. */
export type Refusal = "unknown" | "roles" | "last-admin" | "yourself" | "elsewhere";

/** Gives a colleague exactly these User Roles of the Party; what is no longer theirs ends at their next request. Null when done. */
export async function setRoles(admin: PartyAdmin, personId: string, roles: UserRole[], isAdmin: boolean): Promise<Refusal | null> {
  const held = await rolesOfParty(admin);
  if (roles.length === 0 || roles.some((role) => !held.includes(role))) return "roles";
  return change(admin, personId, async (db, colleague) => {
    const values = [admin.partyId, personId, roles];
    await db.query("delete from membership where party_id = $1 and person_id = $2 and not user_role = any($3)", values);
    await db.query(
      `insert into membership (party_id, person_id, user_role, is_admin, suspended_at)
       select $1, $2, role, $4, case when $5 then now() end from unnest($3::text[]) role
       on conflict (party_id, person_id, user_role) do update set is_admin = excluded.is_admin`,
      [...values, isAdmin, colleague.state === "suspended"],
    );
    await endSessions(db, admin, personId, roles);
    await audit("person-changed", { person: personId, roles, isAdmin, before: colleague.roles }, adminActor(admin), db);
  });
}

/** Lets a colleague in no more, effective at their next request, or in again. What they are to other Parties stays. Null when done. */
export async function setSuspended(admin: PartyAdmin, personId: string, isSuspended: boolean): Promise<Refusal | null> {
  if (admin.actor === `person:${personId}`) return "yourself";
  return change(admin, personId, async (db) => {
    await db.query("update membership set suspended_at = case when $3 then now() end where party_id = $1 and person_id = $2", [
      admin.partyId,
      personId,
      isSuspended,
    ]);
    if (isSuspended) {
      await endSessions(db, admin, personId, []);
      await db.query("update invitation set withdrawn_at = now() where party_id = $1 and invited_by = $2 and accepted_at is null", [
        admin.partyId,
        personId,
      ]);
    }
    await audit("person-changed", { person: personId, suspended: isSuspended }, adminActor(admin), db);
  });
}

/** A link by which a colleague sets a new password. Refused for people who also work for others: it would open those to this Party. */
export async function linkForColleague(admin: PartyAdmin, personId: string): Promise<{ link: string } | Refusal> {
  const colleague = await loadColleague(admin, personId);
  if (!colleague) return "unknown";
  if (!colleague.isOurs) return "elsewhere";
  const client = await accessPool().connect();
  try {
    return { link: await createOneTimeLink(client, personId, `person:${admin.personId}`, admin.partyId) };
  } finally {
    client.release();
  }
}

/** Takes the second step of a colleague who lost their device away; refused as linkForColleague() is. Null when done. */
export async function secondStepOff(admin: PartyAdmin, personId: string): Promise<Refusal | null> {
  const colleague = await loadColleague(admin, personId);
  if (!colleague) return "unknown";
  if (!colleague.isOurs) return "elsewhere";
  await removeSecondFactor(personId, adminActor(admin));
  return null;
}

// The Party's memberships are locked first, so that two administrators cannot take each other's rights away at once.
async function change(
  admin: PartyAdmin,
  personId: string,
  work: (db: pg.ClientBase, colleague: Colleague) => Promise<void>,
): Promise<Refusal | null> {
  const client = await accessPool().connect();
  try {
    return await inTransaction(client, async () => {
      await client.query("select pg_advisory_xact_lock(hashtext('people of ' || $1))", [admin.partyId]);
      const colleague = await loadColleague(admin, personId, client);
      if (!colleague) return "unknown" as const;
      await work(client, colleague);
      if (!admin.isDcc && !(await hasAdmin(client, admin.partyId))) throw new NoAdminLeft();
      return null;
    });
  } catch (error) {
    if (error instanceof NoAdminLeft) return "last-admin";
    throw error;
  } finally {
    client.release();
  }
}

class NoAdminLeft extends Error {}

async function hasAdmin(db: pg.ClientBase, partyId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from membership m join person p on p.person_id = m.person_id
     where m.party_id = $1 and m.is_admin and m.suspended_at is null and p.disabled_at is null limit 1`,
    [partyId],
  );
  return rowCount === 1;
}

async function endSessions(db: pg.ClientBase, { partyId }: PartyAdmin, personId: string, kept: UserRole[]): Promise<void> {
  await db.query(
    "update session set ended_at = now() where person_id = $1 and party_id = $2 and ended_at is null and not user_role = any($3)",
    [personId, partyId, kept],
  );
}
