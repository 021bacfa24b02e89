import type pg from "pg";
import { inflationOf, type DayCount } from "@/lib/diagnosis/inflation";
import type { Seat } from "@/lib/diagnosis/publication/seat-month";
import type { Publication } from "@/lib/metrics/queries/publications";
import { firstDay, lastDay } from "@/lib/period";

/** A seat's requests in a process ('' for all of them) and how much more than by chance their failures vary from day to day. */
export type ProcessVolume = Seat & { processId: string; requests: number; failures: number; inflation: number };

type Row = Seat & { processId: string; days: string[]; requests: number[]; failures: number[] };

/** The volumes and inflations of every seat and process with requests in the version, by seat. */
export async function processVolumes(client: pg.ClientBase, { period, version }: Publication): Promise<ProcessVolume[]> {
  const { rows } = await client.query<Row>(
    `with member as materialized (
      select distinct i.process_id, i.srv, i.matched_qualifier from business_process_item i
      where i.item_type = 'srv' and i.valid_from <= $3 and (i.valid_to is null or i.valid_to > $3)
        and (i.matched_qualifier is null or not exists (select from business_process_item j where j.process_id = i.process_id
          and j.item_type = 'srv' and j.srv = i.srv and j.matched_qualifier is null and j.valid_from <= $3 and (j.valid_to is null or j.valid_to > $3)))),
    asked as materialized (
      select c.party_id, c.user_role, c.day, c.srv, c.qualifier, sum(c.n) as n, sum(c.n_fail) as n_fail
      from service_day c join publication_day d on d.day = c.day and d.load_id = c.load_id
      where d.feed = 'service-requests' and d.period = $1 and d.version = $2 and c.day between $3 and $4
      group by 1, 2, 3, 4, 5),
    counted as (
      select a.party_id, a.user_role, m.process_id, a.day, sum(a.n) as n, sum(a.n_fail) as n_fail
      from asked a join member m on m.srv = a.srv and (m.matched_qualifier is null or m.matched_qualifier = a.qualifier) group by 1, 2, 3, 4
      union all select party_id, user_role, '', day, sum(n), sum(n_fail) from asked group by 1, 2, 4)
    select party_id as "partyId", user_role as "userRole", process_id as "processId", array_agg(n::float8 order by day) as requests,
      array_agg(n_fail::float8 order by day) as failures
    from counted group by 1, 2, 3 order by 1, 2, 3`,
    [period, version, firstDay(period), lastDay(period)],
  );
  return rows.map(({ partyId, userRole, processId, requests, failures }) => {
    const days = requests.map((each, day): DayCount => ({ requests: each, failures: failures[day] }));
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
    return { partyId, userRole, processId, requests: sum(requests), failures: sum(failures), inflation: inflationOf(days) };
  });
}

/** The same of a version that is told already, as its diagnosis says it. */
export async function toldVolumes(client: pg.ClientBase, { period, version }: Publication): Promise<ProcessVolume[]> {
  const { rows } = await client.query<ProcessVolume>(
    `select party_id as "partyId", user_role as "userRole", process_id as "processId", requests, failures, inflation
    from diagnosis_month where period = $1 and version = $2 and against = 'industry' order by 1, 2, 3`,
    [period, version],
  );
  return rows;
}
