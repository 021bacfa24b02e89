import { audit } from "@/lib/access/audit";
import type { UserRole } from "@/lib/access/party-scope";
import { hashSecret, randomSecret } from "@/lib/access/secrets";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { accessPool } from "@/lib/db/access-pool";

/** What the cookie carries; worth nothing once the row of the table `session` has ended. */
export type SessionKey = { id: string; secret: string };
export type Membership = { partyId: string; partyName: string; userRole: UserRole; isAdmin: boolean };
export type SessionView = {
  sessionId: string;
  personId: string;
  name: string;
  email: string;
  memberships: Membership[];
  /** The duties this session works in: the person's duties while no Party is active, else none. */
  duties: string[];
  /** Every duty the person holds, to switch to. */
  heldDuties: string[];
  /** The one Party and User Role of this session. */
  active: { partyId: string; partyName: string; userRole: UserRole } | null;
};
/** Where a session came from, for the list of one's own sessions and the audit trail. */
export type Visitor = { address: string; userAgent: string };
/** The Party and role a session is opened for; null for the person's duties. */
export type Hat = { partyId: string; userRole: UserRole } | null;

/** Absolute life of a session in hours, and how long it may idle in minutes (security.md, sessions). */
export const sessionLimits = { hours: 12, idleMinutes: 30 };

/** Whether a person, a row of `person` under this name, is let in: not disabled, nor suspended by every Party they work for. */
export const mayCome = (person: "p" | "person") => `${person}.disabled_at is null and (
  not exists (select from membership x where x.person_id = ${person}.person_id and x.suspended_at is not null)
  or exists (select from membership x where x.person_id = ${person}.person_id and x.suspended_at is null)
  or exists (select from duty x where x.person_id = ${person}.person_id))`;

const living = `s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '${sessionLimits.idleMinutes} minutes'`;

type Row = Pick<SessionView, "name" | "email"> & {
  session_id: string;
  person_id: string;
  party_id: string | null;
  user_role: string | null;
  seen_long_ago: boolean;
  memberships: Membership[];
  duties: string[];
};

const sessionSql = `
  select s.session_id, s.person_id, s.party_id, s.user_role, p.name, p.email, s.last_seen_at < now() - interval '1 minute' as seen_long_ago,
    coalesce((select json_agg(json_build_object('partyId', m.party_id, 'partyName', coalesce(y.name, m.party_id), 'userRole', m.user_role,
        'isAdmin', m.is_admin) order by m.party_id, m.user_role)
      from membership m left join party y on y.party_id = m.party_id where m.person_id = s.person_id and m.suspended_at is null), '[]') as memberships,
    array(select d.duty from duty d where d.person_id = s.person_id order by d.duty) as duties
  from session s
  join person p on p.person_id = s.person_id
  where s.session_id = $1 and s.secret_hash = $2 and ${mayCome("p")} and ${living}`;

/**
 * The living session of a key; null when it is unknown, ended, expired or idle too long, when its person was disabled, or when the
 * membership or duty it was opened for is gone. One query; the time last seen is written at most once a minute.
 */
export async function findSession(key: SessionKey): Promise<SessionView | null> {
  const { rows } = await accessPool().query<Row>(sessionSql, [key.id, hashSecret(key.secret)]);
  const row = rows[0];
  if (!row) return null;
  const active = row.memberships.find((one) => one.partyId === row.party_id && one.userRole === row.user_role) ?? null;
  if (row.party_id !== null && !active) return null;
  if (row.seen_long_ago) await accessPool().query("update session set last_seen_at = now() where session_id = $1", [row.session_id]);
  return {
    sessionId: row.session_id,
    personId: row.person_id,
    name: row.name,
    email: row.email,
    memberships: row.memberships,
    duties: active ? [] : row.duties,
    heldDuties: row.duties,
    active: active && { partyId: active.partyId, partyName: active.partyName, userRole: active.userRole },
  };
}

/** Opens a session and ends the one it replaces in the same statement. The caller has proved who the person is and what they hold. */
export async function openSession(personId: string, hat: Hat, visitor: Visitor, replaces?: string): Promise<SessionKey> {
  const key = { id: uuidV7(), secret: randomSecret() };
  await accessPool().query(
    `with ended as (update session set ended_at = now() where session_id = $8 and ended_at is null)
     insert into session (session_id, secret_hash, person_id, party_id, user_role, expires_at, address, user_agent)
     values ($1, $2, $3, $4, $5, now() + interval '${sessionLimits.hours} hours', $6, $7)`,
    [key.id, hashSecret(key.secret), personId, hat?.partyId, hat?.userRole, visitor.address, visitor.userAgent, replaces],
  );
  return key;
}

/** Ends one session of the person; false when it was not theirs or had ended already. */
export async function endSession(sessionId: string, personId: string, action: "sign-out" | "session-ended"): Promise<boolean> {
  const { rows } = await accessPool().query<{ party_id: string | null }>(
    "update session set ended_at = now() where session_id = $1 and person_id = $2 and ended_at is null returning party_id",
    [sessionId, personId],
  );
  if (rows.length > 0) await audit(action, { session: sessionId }, { actor: `person:${personId}`, partyId: rows[0].party_id });
  return rows.length > 0;
}

/** One's own living sessions, the latest first. */
export type SessionRow = {
  sessionId: string;
  createdAt: Date;
  lastSeenAt: Date;
  partyId: string | null;
  userRole: string | null;
} & Visitor;

/** The living sessions of a person, the one seen last first. */
export async function sessionsOf(personId: string): Promise<SessionRow[]> {
  const { rows } = await accessPool().query<SessionRow>(
    `select s.session_id as "sessionId", s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.party_id as "partyId",
       s.user_role as "userRole", s.address, s.user_agent as "userAgent"
     from session s where s.person_id = $1 and ${living} order by s.last_seen_at desc, s.session_id`,
    [personId],
  );
  return rows;
}
