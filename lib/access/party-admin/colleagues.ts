import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { PartyAdmin } from "@/lib/access/party-admin/party-admin";
import { accessPool } from "@/lib/db/access-pool";

/** A person who works for the administrator's Party. Nothing here says what they are to others, but `isOurs`: they work for no one else. */
export type Colleague = {
  personId: string;
  name: string;
  email: string;
  roles: UserRole[];
  isAdmin: boolean;
  state: "active" | "suspended" | "disabled";
  hasPassword: boolean;
  hasSecondStep: boolean;
  /** When they last used a session of this Party. */
  lastSeen: Date | null;
  isOurs: boolean;
};

const colleagueSql = `
  select p.person_id as "personId", p.name, p.email, array_agg(m.user_role order by m.user_role) as roles, bool_or(m.is_admin) as "isAdmin",
    case when p.disabled_at is not null then 'disabled' when bool_and(m.suspended_at is not null) then 'suspended' else 'active' end as state,
    p.password_hash is not null as "hasPassword",
    exists (select from second_factor f where f.person_id = p.person_id and f.confirmed_at is not null) as "hasSecondStep",
    (select max(s.last_seen_at) from session s where s.person_id = p.person_id and s.party_id = $1) as "lastSeen",
    not exists (select from membership x where x.person_id = p.person_id and x.party_id <> $1)
      and not exists (select from duty d where d.person_id = p.person_id) as "isOurs"
  from membership m join person p on p.person_id = m.person_id
  where m.party_id = $1 and ($2::uuid is null or p.person_id = $2)
  group by p.person_id order by lower(coalesce(nullif(p.name, ''), p.email)), p.person_id`;

/** Everyone of the administrator's Party, by name. */
export async function loadColleagues({ partyId }: PartyAdmin): Promise<Colleague[]> {
  return (await accessPool().query<Colleague>(colleagueSql, [partyId, null])).rows;
}

/** One of them; null for another Party's people as for nobody's. */
export async function loadColleague(
  { partyId }: PartyAdmin,
  personId: string,
  db: pg.Pool | pg.ClientBase = accessPool(),
): Promise<Colleague | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(personId)) return null;
  return (await db.query<Colleague>(colleagueSql, [partyId, personId])).rows[0] ?? null;
}

/** The User Roles the register has ever given the administrator's Party (months past can be read too). */
export async function rolesOfParty({ partyId }: PartyAdmin): Promise<UserRole[]> {
  const { rows } = await accessPool().query<{ user_role: UserRole }>(
    "select distinct user_role from party_role where party_id = $1 order by user_role",
    [partyId],
  );
  return rows.map((row) => row.user_role);
}
