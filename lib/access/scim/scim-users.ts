import type pg from "pg";
import { sendAccountMail } from "@/lib/access/account-mail";
import { audit } from "@/lib/access/audit";
import { setRoles, setSuspended } from "@/lib/access/party-admin/change-colleague";
import { rolesOfParty } from "@/lib/access/party-admin/colleagues";
import { invite } from "@/lib/access/party-admin/invitations";
import { adminActor, type PartyAdmin } from "@/lib/access/party-admin/party-admin";
import type { UserRole } from "@/lib/access/party-scope";
import { ScimError } from "@/lib/access/scim/scim-error";
import type { ScimFilter } from "@/lib/access/scim/scim-filter";
import type { WantedUser } from "@/lib/access/scim/wanted-user";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { accessPool } from "@/lib/db/access-pool";

/** Somebody who works for the Party, or is invited to, as its directory sees them. `personId` null: not taken up yet. */
export type ScimUser = {
  id: string;
  personId: string | null;
  email: string;
  name: string;
  externalId: string | null;
  roles: UserRole[];
  isActive: boolean;
  isAdmin: boolean;
  createdAt: Date;
  changedAt: Date;
};

// People of the Party, then those whom the directory named and who have not taken their invitation up. One that the directory took away is gone
// for it, unless the Party's administrator lets them in again.
const usersSql = `
  with member as (
    select p.person_id, p.email, p.name, p.created_at, bool_or(m.is_admin) as is_admin, array_agg(m.user_role order by m.user_role) as roles,
      p.disabled_at is null and bool_or(m.suspended_at is null) as is_active
    from membership m join person p on p.person_id = m.person_id where m.party_id = $1 group by p.person_id),
  listed as (
    select coalesce(s.scim_id, m.person_id) as id, m.person_id, m.email, coalesce(nullif(s.name, ''), m.name) as name, s.external_id, m.roles, m.is_active,
      m.is_admin, coalesce(s.created_at, m.created_at) as created_at, coalesce(s.changed_at, m.created_at) as changed_at
    from member m left join scim_user s on s.party_id = $1 and s.email = m.email
    where s.deleted_at is null or m.is_active
    union all
    select s.scim_id, null, s.email, s.name, s.external_id, s.user_roles, s.is_active, false, s.created_at, s.changed_at
    from scim_user s where s.party_id = $1 and s.deleted_at is null and not exists (select from member m where m.email = s.email))
  select id, person_id as "personId", email, name, external_id as "externalId", roles, is_active as "isActive", is_admin as "isAdmin",
    created_at as "createdAt", changed_at as "changedAt", count(*) over ()::integer as total
  from listed where ($2::text is null or id::text = $2) and ($3::text is null or email = $3) and ($4::text is null or external_id = $4)
  order by email offset $5 limit $6`;

type Row = ScimUser & { total: number };

async function users({ partyId }: PartyAdmin, filter: ScimFilter, offset: number, limit: number): Promise<Row[]> {
  const values = [partyId, filter.id ?? null, filter.userName?.toLowerCase() ?? null, filter.externalId ?? null, offset, limit];
  return (await accessPool().query<Row>(usersSql, values)).rows;
}

/** A page of the Party's people by e-mail address; `startIndex` counts from 1. */
export async function listUsers(
  admin: PartyAdmin,
  filter: ScimFilter,
  startIndex: number,
  count: number,
): Promise<{ total: number; users: ScimUser[] }> {
  const rows = await users(admin, filter, startIndex - 1, Math.max(count, 1));
  const total = rows[0]?.total ?? (startIndex > 1 ? ((await users(admin, filter, 0, 1))[0]?.total ?? 0) : 0);
  return { total, users: count === 0 ? [] : rows };
}

/** One of them. Throws 404 for another Party's people as for nobody's. */
export async function getUser(admin: PartyAdmin, id: string): Promise<ScimUser> {
  const [user] = /^[0-9a-f-]{36}$/.test(id) ? await users(admin, { id }, 0, 1) : [];
  if (!user) throw new ScimError(404, "This Party has no user of that id.");
  return user;
}

/**
 * Adds somebody to the Party: they are invited, as by an administrator, and become a user of the portal when they take it up; nothing is said about
 * whether the address has an account. Somebody who was taken away is let in again. Throws 409 when they are there.
 */
export async function createUser(admin: PartyAdmin, wanted: WantedUser): Promise<ScimUser> {
  const roles = await requireRoles(admin, wanted.roles);
  if ((await users(admin, { userName: wanted.email }, 0, 1)).length > 0)
    throw new ScimError(409, "This Party has a user of that userName already.", "uniqueness");
  const id = uuidV7();
  const { rows } = await accessPool().query<{ id: string }>(
    `insert into scim_user (party_id, scim_id, email, name, external_id, user_roles, is_active) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (party_id, email) do update set name = excluded.name, external_id = excluded.external_id, user_roles = excluded.user_roles,
       is_active = excluded.is_active, changed_at = now(), deleted_at = null
     returning scim_id as id`,
    [admin.partyId, id, wanted.email, wanted.name, wanted.externalId, roles, wanted.isActive],
  );
  await audit("person-provisioned", { user: rows[0].id, email: wanted.email, roles, active: wanted.isActive }, adminActor(admin));
  const user = await getUser(admin, rows[0].id);
  if (user.personId) await settle(admin, user, { ...wanted, roles });
  else if (wanted.isActive) await inviteThem(admin, { ...wanted, roles });
  return getUser(admin, user.id);
}

/** Makes somebody as their directory says, effective at their next request. Throws 404, and 409 when nobody would administer the Party any more. */
export async function replaceUser(admin: PartyAdmin, id: string, wanted: WantedUser): Promise<ScimUser> {
  const user = await getUser(admin, id);
  if (wanted.email !== user.email)
    throw new ScimError(400, "userName cannot be changed: add the new address and delete this one.", "mutability");
  const roles = await requireRoles(admin, wanted.roles);
  if (user.personId) await settle(admin, user, { ...wanted, roles });
  await keepUser(accessPool(), admin, user, { ...wanted, roles });
  if (!user.personId) await settleInvited(admin, user, { ...wanted, roles });
  return getUser(admin, user.id);
}

/** Takes somebody away from the Party: suspended there, effective at their next request; for the directory they are gone. */
export async function deleteUser(admin: PartyAdmin, id: string): Promise<void> {
  const user = await getUser(admin, id);
  const gone = { ...user, isActive: false };
  if (user.personId) await settle(admin, user, gone);
  await keepUser(accessPool(), admin, user, gone);
  if (!user.personId) await settleInvited(admin, user, gone);
  await accessPool().query("update scim_user set deleted_at = now() where party_id = $1 and scim_id = $2", [admin.partyId, user.id]);
  await audit("person-changed", { person: user.personId, email: user.email, suspended: true, deleted: true }, adminActor(admin));
}

async function requireRoles(admin: PartyAdmin, roles: UserRole[]): Promise<UserRole[]> {
  const held = await rolesOfParty(admin);
  const wrong = roles.find((role) => !held.includes(role));
  if (wrong || roles.length === 0) throw new ScimError(400, `roles must be of this Party's: ${held.join(", ")}.`, "invalidValue");
  return roles;
}

// Whoever administers the Party stays an administrator: a directory neither makes nor unmakes one.
async function settle(admin: PartyAdmin, user: ScimUser, wanted: Pick<WantedUser, "roles" | "isActive">): Promise<void> {
  const personId = user.personId ?? "";
  const isSame = wanted.roles.length === user.roles.length && wanted.roles.every((role) => user.roles.includes(role));
  const refusal =
    (wanted.isActive !== user.isActive ? await setSuspended(admin, personId, !wanted.isActive) : null) ??
    (isSame ? null : await setRoles(admin, personId, wanted.roles, user.isAdmin));
  if (refusal === "last-admin")
    throw new ScimError(409, "Nobody would administer this Party any more. Make someone else an administrator first.");
  if (refusal) throw new ScimError(404, "This Party has no user of that id.");
}

async function settleInvited(
  admin: PartyAdmin,
  user: ScimUser,
  wanted: Pick<WantedUser, "email" | "name" | "roles" | "isActive">,
): Promise<void> {
  if (wanted.isActive && !user.isActive) return inviteThem(admin, wanted);
  await accessPool().query(
    `update invitation set user_roles = $3, withdrawn_at = case when $4 then withdrawn_at else now() end
     where party_id = $1 and email = $2 and accepted_at is null and withdrawn_at is null`,
    [admin.partyId, user.email, wanted.roles, wanted.isActive],
  );
}

async function inviteThem(admin: PartyAdmin, { email, name, roles }: Pick<WantedUser, "email" | "name" | "roles">): Promise<void> {
  const made = await invite(admin, { email, name, roles, isAdmin: false });
  if (made === "many") throw new ScimError(429, "Too many invitations are open. Wait until some are taken up.", undefined, 3600);
  if (typeof made === "string") throw new ScimError(400, "This user cannot be invited.", "invalidValue");
  await sendAccountMail(made.email, { kind: "invitation", link: made.link, partyName: admin.partyName });
}

type Kept = Pick<WantedUser, "name" | "externalId" | "roles" | "isActive">;

async function keepUser(
  db: pg.Pool,
  { partyId }: PartyAdmin,
  { id, email }: ScimUser,
  { name, externalId, roles, isActive }: Kept,
): Promise<void> {
  await db.query(
    `insert into scim_user (party_id, scim_id, email, name, external_id, user_roles, is_active) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (party_id, email) do update set name = excluded.name, external_id = excluded.external_id, user_roles = excluded.user_roles,
       is_active = excluded.is_active, changed_at = now()`,
    [partyId, id, email, name, externalId, roles, isActive],
  );
}
