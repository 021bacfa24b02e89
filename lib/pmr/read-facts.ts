import type pg from "pg";
import type { Outage } from "@/lib/pmr/availability";
import type { Reported } from "@/lib/pmr/code-measures";
import type { Incident, IncidentTarget } from "@/lib/pmr/incident-figures";
import { addMonths, firstDay, type Period } from "@/lib/period";

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
