import type { PartyAdmin } from "@/lib/access/party-admin/party-admin";
import { accessPool } from "@/lib/db/access-pool";
import type { Day } from "@/lib/period";

/** One line of a Party's access log. `who`: a colleague or token by name, "DCC" for everyone else. `about`: the colleague or token it concerns. */
export type LogLine = {
  eventId: string;
  at: string;
  who: string;
  action: string;
  about: string | null;
  detail: Record<string, unknown>;
  address: string;
};
/** What of the log is asked for; null: all. Days are UTC, both ends in. `before`: only what is older than this line. */
export type LogQuestion = {
  action: string | null;
  person: string | null;
  from: Day | null;
  to: Day | null;
  before: { at: string; eventId: string } | null;
};

const colleague = (id: string) => `(select coalesce(nullif(p.name, ''), p.email) from person p where p.person_id::text = ${id}
  and exists (select from membership m where m.party_id = $1 and m.person_id = p.person_id))`;
const token = (id: string) => `coalesce((select 'Token ' || t.name from api_token t where t.token_id::text = ${id} and t.party_id = $1),
  (select 'Directory ' || t.name from scim_token t where t.token_id::text = ${id} and t.party_id = $1))`;

const logSql = `
  select e.event_id as "eventId", to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.action, e.detail, e.address,
    coalesce(case when e.actor like 'person:%' then ${colleague("substr(e.actor, 8)")} when e.actor like 'token:%' then ${token("substr(e.actor, 7)")}
      when e.actor = 'nobody' then 'Nobody signed in' end, 'DCC') as who,
    coalesce(${colleague("e.detail ->> 'person'")}, ${token("e.detail ->> 'token'")}, e.detail ->> 'email') as about
  from audit_event e
  where e.party_id = $1 and ($2::text is null or e.action = $2) and ($3::text is null or e.actor = 'person:' || $3)
    and ($4::date is null or e.at >= $4::date) and ($5::date is null or e.at < $5::date + 1)
    and ($6::timestamptz is null or (e.at, e.event_id) < ($6, $7::uuid))
  order by e.at desc, e.event_id desc limit $8`;

/** Up to `limit` lines of the Party's own access log, the newest first. */
export async function loadAccessLog({ partyId }: PartyAdmin, asked: LogQuestion, limit: number): Promise<LogLine[]> {
  const { action, person, from, to, before } = asked;
  const values = [partyId, action, person, from, to, before?.at ?? null, before?.eventId ?? null, limit];
  return (await accessPool().query<LogLine>(logSql, values)).rows;
}

/** Every line that was asked for, the newest first, a few thousand in memory at a time. */
export async function* wholeAccessLog(admin: PartyAdmin, asked: LogQuestion, batch = 2000): AsyncGenerator<LogLine> {
  for (let before = asked.before; ;) {
    const lines = await loadAccessLog(admin, { ...asked, before }, batch);
    yield* lines;
    if (lines.length < batch) return;
    before = lines[lines.length - 1];
  }
}
