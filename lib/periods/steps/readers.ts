import type pg from "pg";
import { audit } from "@/lib/access/audit";
import type { UserRole } from "@/lib/access/party-scope";
import { inTransaction } from "@/lib/db/connect";
import { firstDay, type Period } from "@/lib/period";
import { announce } from "@/lib/notifications/announce";
import { refusal } from "@/lib/periods/steps/approve";

/** A Party and role that has a report of the period. Instants ISO UTC, null: never. `people`: accounts that a reminder can reach. */
export type Reader = {
  partyId: string;
  name: string;
  userRole: UserRole;
  openedAt: string | null;
  openedEarlier: boolean;
  remindedAt: string | null;
  people: number;
};

/**
 * Every Party and role of the register on the period's first day, with when it opened its report of the version (`openedEarlier`: of an earlier
 * one); the unopened first, then by name. `db`: portal_access.
 */
export async function readersOf(db: pg.Pool | pg.ClientBase, period: Period, version: number): Promise<Reader[]> {
  const { rows } = await db.query<Omit<Reader, "openedAt" | "remindedAt"> & { openedAt: Date | null; remindedAt: Date | null }>(
    `select r.party_id as "partyId", p.name, r.user_role as "userRole", o.first_opened_at as "openedAt",
      exists (select from report_opening b where b.party_id = r.party_id and b.user_role = r.user_role and b.period = $1 and b.version < $2) as "openedEarlier",
      (select max(e.at) from notification_event e where e.happened = 'report-unopened' and e.period = $1 and e.version = $2 and e.party_id = r.party_id
        and e.user_role = r.user_role) as "remindedAt",
      (select count(*)::integer from membership m join person h on h.person_id = m.person_id where m.party_id = r.party_id and m.user_role = r.user_role
        and m.suspended_at is null and h.disabled_at is null) as people
    from (select distinct party_id, user_role from party_role where valid_from <= $3 and (valid_to is null or valid_to > $3)) r
    join party p on p.party_id = r.party_id
    left join report_opening o on o.party_id = r.party_id and o.user_role = r.user_role and o.period = $1 and o.version = $2
    order by o.first_opened_at is not null, p.name, r.party_id, r.user_role`,
    [period, version, firstDay(period)],
  );
  return rows.map(({ openedAt, remindedAt, ...row }) => ({
    ...row,
    openedAt: openedAt?.toISOString() ?? null,
    remindedAt: remindedAt?.toISOString() ?? null,
  }));
}

/** Whether a reminder would be sent: the report is unopened, somebody can be reached, and none went out within the last day. */
export function isRemindable({ openedAt, remindedAt, people }: Reader): boolean {
  return openedAt === null && people > 0 && (remindedAt === null || Date.parse(remindedAt) < Date.now() - 86_400_000);
}

/**
 * Reminds every Party that has not opened its report of the version that readers see, at most once a day; gives how many. Throws `conflict`
 * where there is no such version or nobody to remind. `db`: a connection of portal_access.
 */
export async function remindUnopened(db: pg.ClientBase, period: Period, personId: string): Promise<number> {
  return inTransaction(db, async () => {
    await db.query("select pg_advisory_xact_lock(hashtext($1))", [`reminders of ${period}`]);
    const { rows } = await db.query<{ version: number | null }>("select version from reporting_period where period = $1", [period]);
    const version = rows[0]?.version ?? null;
    if (version === null) throw refusal("gone");
    const reminded = (await readersOf(db, period, version)).filter(isRemindable);
    if (reminded.length === 0) throw refusal("nobody");
    for (const { partyId, userRole } of reminded) await announce(db, { happened: "report-unopened", period, version, partyId, userRole });
    await audit("parties-reminded", { period, version, parties: reminded.length }, { actor: `person:${personId}` }, db);
    return reminded.length;
  });
}

/** How the messages about a version stand: by channel and state, and what the last trouble was. */
export type Told = { channel: "email" | "webhook"; sent: number; waiting: number; failed: number; trouble: string };

/** The messages about a version of the period, publications and reminders together; channels without any are left out. */
export async function messagesAbout(db: pg.Pool | pg.ClientBase, period: Period, version: number): Promise<Told[]> {
  const count = (state: string) => `(count(*) filter (where state = '${state}'))::integer as ${state}`;
  const { rows } = await db.query<Told>(
    `select channel, ${count("sent")}, ${count("waiting")}, ${count("failed")}, coalesce(max(trouble) filter (where state <> 'sent'), '') as trouble
    from outbox_message m join notification_event e using (event_id) where e.period = $1 and e.version = $2 group by channel order by channel`,
    [period, version],
  );
  return rows;
}
