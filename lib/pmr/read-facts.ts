import type pg from "pg";
import type { Outage } from "@/lib/pmr/availability";
import type { FromFacts, Reported } from "@/lib/pmr/code-measures";
import type { Incident, IncidentTarget } from "@/lib/pmr/incident-figures";
import { decideShare } from "@/lib/peers/decide";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { roundRate } from "@/lib/peers/rounding";
import { spreadOf } from "@/lib/peers/spread";
import { addMonths, firstDay, type Period } from "@/lib/period";
import type { VersionInMaking } from "@/lib/periods/version-part";

/** Target time of an Alert from the DSP to the User (MP122 Preliminary Impact Assessment, outcome A1). */
const alertTarget = "interval '60 seconds'";

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

/** Outages that touch the month. */
export async function readOutages(client: pg.ClientBase, period: Period): Promise<Outage[]> {
  const { rows } = await client.query<Outage>(
    `select services, csp_region as region, planned, ${ms("started_at")} as "from", ${ms("ended_at")} as "to"
    from service_outage where started_at < $2::date and (ended_at is null or ended_at > $1::date) order by outage_id`,
    [firstDay(period), firstDay(addMonths(period, 1))],
  );
  return rows;
}

/** Incidents raised before the end of the month that are open or closed in it or later, and the targets of the categories. */
export async function readIncidents(client: pg.ClientBase, period: Period): Promise<{ incidents: Incident[]; targets: IncidentTarget[] }> {
  const incidents = await client.query<Incident>(
    `select category, responsible_party as responsible, service, party_id <> '' as "ofOneParty", ${ms("raised_at")} as raised, ${ms("first_response_at")} as responded,
      ${ms("resolved_at")} as resolved, ${ms("closed_at")} as closed
    from incident where raised_at < $2::date and (closed_at is null or closed_at >= $1::date) order by incident_id`,
    [firstDay(period), firstDay(addMonths(period, 1))],
  );
  const targets = await client.query<IncidentTarget>(
    `select category, initial_response_minutes as "responseMinutes", resolution_minutes as "resolutionMinutes" from incident_category`,
  );
  return { incidents: incidents.rows, targets: targets.rows };
}

/** What Service Providers reported for the month, from the files the version is made of; unknown measures are listed to the operator only. */
export async function readReported(client: pg.ClientBase, period: Period): Promise<Reported[]> {
  const { rows } = await client.query<Reported>(
    `select r.measure_id as "measureId", r.provider, r.csp_region as region, r.events_within_target::float8 as within, r.events_total::float8 as total
    from reported_measure r join performance_measure m on m.id = r.measure_id
    where r.period = $1 and r.load_id in (select load_id from frozen_day where feed = 'reported-measures')
    order by r.measure_id, r.provider, r.csp_region`,
    [period],
  );
  return rows;
}

/** CPM1, CPM2 and CPM3 of all Users together from the facts of the version, decided and rounded like every industry figure. */
export async function readFromFacts(client: pg.ClientBase, made: VersionInMaking): Promise<Partial<Record<string, FromFacts>>> {
  const whose = (table: string) => `left join publication_group g on g.party_id = ${table}.party_id and g.period = $1 and g.version = $2`;
  const byContributor = (table: string) => `group by coalesce(g.contributor, 'party ' || ${table}.party_id)`;
  const requests = (modes: string) => `
    select sum(s.n_within_trt)::float8 as within, sum(s.n_trt)::float8 as total
    from service_month s ${whose("s")} where s.period = $1 and s.version = $2 and s.mode in (${modes}) ${byContributor("s")}`;
  const monthAndVersion = [made.period, made.version];
  const alerts = `
    select count(*) filter (where a.sent_at - a.dsp_received_at <= ${alertTarget})::float8 as within, count(*)::float8 as total
    from frozen_day d join alert a on a.day = d.day and a.load_id = d.load_id ${whose("a")}
    where d.feed = 'alerts' and a.sent_at is not null and a.dsp_received_at is not null ${byContributor("a")}`;
  const onDemand = "On-demand requests of all Users answered within their Target Response Time.";
  const scheduled = "Future-dated and scheduled requests of all Users answered within their Target Response Time.";
  return {
    CPM1: await share(client, made.policy, requests("'on-demand'"), monthAndVersion, onDemand),
    CPM2: await share(
      client,
      made.policy,
      requests("'future-dated-device', 'future-dated-dsp', 'dcc-scheduled'"),
      monthAndVersion,
      scheduled,
    ),
    CPM3: await share(
      client,
      made.policy,
      alerts,
      monthAndVersion,
      "Alerts of all Users sent within 60 seconds of reaching the DSP, where both times are known.",
    ),
  };
}

async function share(client: pg.ClientBase, policy: DisclosurePolicy, sql: string, values: unknown[], note: string): Promise<FromFacts> {
  const { rows } = await client.query<{ within: number; total: number }>(sql, values);
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  if (total === 0) return { value: null, status: "not-available", note: `${note} None was delivered.` };
  const spread = (take: (row: { within: number; total: number }) => number) => spreadOf(rows.map(take));
  const decision = decideShare(
    policy,
    { userRole: "OU", breakdown: "" },
    { denominator: spread((row) => row.total), failures: spread((row) => row.total - row.within), successes: spread((row) => row.within) },
  );
  if (decision !== "shown") return { value: null, status: "suppressed", note: `${note} Withheld: too few Users stand behind it.` };
  return { value: roundRate(rows.reduce((sum, row) => sum + row.within, 0) / total, policy.industryRateStep), status: "shown", note };
}
