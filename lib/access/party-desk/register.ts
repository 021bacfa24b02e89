import "server-only";
import type { UserRole } from "@/lib/access/party-scope";
import { requireDuty } from "@/lib/access/require-scope";
import { accessPool } from "@/lib/db/access-pool";
import type { Day } from "@/lib/period";

/** A Party as the register has it now, with how many of its people are let in. Days are UTC; `since`: its first role's first day. */
export type RegisteredParty = {
  partyId: string;
  name: string;
  category: string;
  groupId: string;
  groupName: string;
  roles: UserRole[];
  since: Day | null;
  people: number;
  admins: number;
};
/** One role of a Party over a time; `to` null: still. */
export type HeldRole = { userRole: UserRole; from: Day; to: Day | null; userId: string; distributorIds: string[] };
/** The file the register was last read from. */
export type RegisterReceipt = { loadId: number; name: string; receivedAt: string };

const partySql = `
  select p.party_id as "partyId", p.name, p.party_category as category, p.group_id as "groupId", p.group_name as "groupName",
    array(select distinct r.user_role from party_role r where r.party_id = p.party_id and (r.valid_to is null or r.valid_to > current_date)
      order by r.user_role) as roles,
    (select to_char(min(r.valid_from), 'YYYY-MM-DD') from party_role r where r.party_id = p.party_id) as since,
    count(distinct m.person_id) filter (where h.disabled_at is null and m.suspended_at is null)::integer as people,
    count(distinct m.person_id) filter (where h.disabled_at is null and m.suspended_at is null and m.is_admin)::integer as admins
  from party p left join membership m on m.party_id = p.party_id left join person h on h.person_id = m.person_id`;

/** The Parties whose id, name or group holds the text (all: ''), by group and name; and the newest register file. For operators. */
export async function loadRegister(search: string): Promise<{ parties: RegisteredParty[]; receipt: RegisterReceipt | null }> {
  await requireDuty("operator");
  const db = accessPool();
  const [{ rows: parties }, { rows: receipts }] = await Promise.all([
    db.query<RegisteredParty>(
      `${partySql} where $1 = '' or strpos(lower(concat_ws(' ', p.party_id, p.name, p.group_id, p.group_name)), lower($1)) > 0
       group by p.party_id order by lower(p.group_name), p.name, p.party_id limit 500`,
      [search],
    ),
    db.query<{ loadId: number; name: string; receivedAt: Date }>(
      `select load_id as "loadId", name, received_at as "receivedAt" from delivery_file where feed = 'parties' and state = 'accepted'
       order by load_id desc limit 1`,
    ),
  ]);
  const receipt = receipts[0] ? { ...receipts[0], receivedAt: receipts[0].receivedAt.toISOString() } : null;
  return { parties, receipt };
}

/** One Party and every role it has held, newest first; null when the register has none of that id. For operators. */
export async function loadRegisteredParty(partyId: string): Promise<{ party: RegisteredParty; held: HeldRole[] } | null> {
  await requireDuty("operator");
  const db = accessPool();
  const { rows } = await db.query<RegisteredParty>(`${partySql} where p.party_id = $1 group by p.party_id`, [partyId]);
  if (rows.length === 0) return null;
  const { rows: held } = await db.query<HeldRole>(
    `select user_role as "userRole", to_char(valid_from, 'YYYY-MM-DD') as "from", to_char(valid_to, 'YYYY-MM-DD') as "to", user_id as "userId",
       distributor_ids as "distributorIds" from party_role where party_id = $1 order by valid_from desc, user_role`,
    [partyId],
  );
  return { party: rows[0], held };
}
