import type pg from "pg";
import type { FromFacts } from "@/lib/pmr/code-measures";
import { releaseSubject, type Earlier } from "@/lib/pmr/publication/release-subject";
import { readEarlier, recordContributions } from "@/lib/pmr/publication/recorded-contributions";
import { shareOf, type Contributions, type Subject } from "@/lib/pmr/publication/subject";
import type { VersionInMaking } from "@/lib/periods/version-part";

/** Target time of an Alert from the DSP to the User (MP122 Preliminary Impact Assessment, outcome A1). */
const alertTarget = "interval '60 seconds'";
const alertTargetUs = 60_000_000;
/** The role whose rules hold for figures of all Users together: one without exceptions. */
const ofAllUsers = "OU";

const requests = (modes: string) => `
  select s.party_id, array[sum(s.n_within_trt), sum(s.n_trt - s.n_within_trt)]::float8[] as amounts
  from service_month s where s.period = $1 and s.version = $2 and s.mode in (${modes}) group by 1`;
const alerts = `
  select a.party_id, array[count(*) filter (where a.sent_at - a.dsp_received_at <= ${alertTarget}),
    count(*) filter (where a.sent_at - a.dsp_received_at > ${alertTarget})]::float8[] as amounts
  from frozen_day d join alert a on a.day = d.day and a.load_id = d.load_id
  where d.feed = 'alerts' and a.sent_at is not null and a.dsp_received_at is not null group by 1
  union all
  select p.party_id, array[sum(t.in_time), sum(t.late)]::float8[]
  from frozen_day d join alert_pack p on p.day = d.day and p.load_id = d.load_id
  cross join lateral (
    select count(*) filter (where u.sent - u.received <= ${alertTargetUs}) as in_time, count(*) filter (where u.sent - u.received > ${alertTargetUs}) as late
    from unnest(p.received_us, p.sent_us) as u (received, sent)) t
  where d.feed = 'alerts' group by 1 having sum(t.in_time + t.late) > 0`;
const measures = [
  { id: "CPM1", sql: requests("'on-demand'"), note: "On-demand requests of all Users answered within their Target Response Time." },
  {
    id: "CPM2",
    sql: requests("'future-dated-device', 'future-dated-dsp', 'dcc-scheduled'"),
    note: "Future-dated and scheduled requests of all Users answered within their Target Response Time.",
  },
  { id: "CPM3", sql: alerts, note: "Alerts of all Users sent within 60 seconds of reaching the DSP, where both times are known." },
] as const;
const withheld = "Withheld: too few Users stand behind it, or one or two of them came or went.";

/**
 * CPM1, CPM2 and CPM3 of all Users together from the facts of the version, decided, rounded and restated like every industry figure (P2, P3, P8,
 * P9). Records what each contributor brought, under no User Role.
 */
export async function codeFacts(client: pg.ClientBase, made: VersionInMaking): Promise<Partial<Record<string, FromFacts>>> {
  const earlier = await readEarlier(client, made);
  const found: Record<string, FromFacts> = {};
  for (const { id, sql, note } of measures) {
    const contributions = await contributionsOf(client, made, sql);
    await recordContributions(client, made, [{ figure: id, userRole: "", contributions }]);
    const subject: Subject = { figure: id, measureId: id, userRole: ofAllUsers, contributions, tellings: shareOf({}, note) };
    const [{ value, status }] = releaseSubject(made.policy, subject, underOneRole(earlier({ figure: id, userRole: "" }, earlierOf(id))));
    found[id] = { value, status, note: wordsOf(status, note) };
  }
  return found;
}

const earlierOf = (id: string) => (figure: { measureId: string; numerator: number | null }) =>
  figure.measureId === id && figure.numerator === null;

function underOneRole({ periodBefore, restated }: Earlier): Earlier {
  const figures = restated?.figures.map((figure) => ({ ...figure, dimensions: { user_role: ofAllUsers } }));
  return { periodBefore, restated: restated && { ...restated, figures: figures ?? [] } };
}

function wordsOf(status: FromFacts["status"], note: string): string {
  if (status === "suppressed") return `${note} ${withheld}`;
  return status === "shown" ? note : `${note} None was delivered.`;
}

async function contributionsOf(client: pg.ClientBase, { period, version }: VersionInMaking, sql: string): Promise<Contributions> {
  const { rows } = await client.query<{ contributor: string; amounts: number[] }>(
    `select coalesce(g.contributor, 'party ' || c.party_id) as contributor, array[sum(c.amounts[1]), sum(c.amounts[2])]::float8[] as amounts
    from (${sql}) c left join publication_group g on g.party_id = c.party_id and g.period = $1 and g.version = $2 group by 1 order by 1`,
    [period, version],
  );
  return new Map(rows.map(({ contributor, amounts }) => [contributor, amounts]));
}
