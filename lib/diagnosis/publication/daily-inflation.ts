import type pg from "pg";
import { inflationOf } from "@/lib/diagnosis/inflation";
import type { Seat } from "@/lib/diagnosis/publication/seat-month";
import type { Publication } from "@/lib/metrics/queries/publications";
import { firstDay, lastDay } from "@/lib/period";
import type { WatchedDay } from "@/lib/watch/detection/series";

/** A seat's requests in a process ('' for all of them) and how much more than by chance their failures vary from day to day. */
export type ProcessVolume = Seat & { processId: string; requests: number; failures: number; inflation: number };

/** The same with its days that have requests, in their order. */
export type DailyVolume = ProcessVolume & { days: WatchedDay[] };

type Row = Seat & { processId: string; days: string[]; requests: number[]; failures: number[]; responses: number[]; logMs: number[] };

/** Where the days of a version stand: in the transaction that makes it it may not be recorded yet. */
const daysOf = {
  recorded: "(select day, load_id from publication_day where feed = 'service-requests' and period = $1 and version = $2)",
  frozen: "(select day, load_id from frozen_day where feed = 'service-requests' and $1::text is not null and $2::integer is not null)",
};

/** The volumes, inflations and days of every seat and process with requests in the version, by seat. `frozen`: the version is the one in making. */
export async function processVolumes(
  client: pg.ClientBase,
  { period, version }: Publication,
  days: keyof typeof daysOf = "recorded",
): Promise<DailyVolume[]> {
  const { rows } = await client.query<Row>(
    `with member as materialized (
      select distinct i.process_id, i.srv, i.matched_qualifier from business_process_item i
      where i.item_type = 'srv' and i.valid_from <= $3 and (i.valid_to is null or i.valid_to > $3)
        and (i.matched_qualifier is null or not exists (select from business_process_item j where j.process_id = i.process_id
          and j.item_type = 'srv' and j.srv = i.srv and j.matched_qualifier is null and j.valid_from <= $3 and (j.valid_to is null or j.valid_to > $3)))),
    asked as materialized (
      select c.party_id, c.user_role, c.day, c.srv, c.qualifier, sum(c.n) as n, sum(c.n_fail) as n_fail,
        sum(c.rtt_n) as responses, sum(c.rtt_n * ln(greatest(c.rtt_median, 1)::float8)) as log_ms
      from service_day c join ${daysOf[days]} d on d.day = c.day and d.load_id = c.load_id where c.day between $3 and $4
      group by 1, 2, 3, 4, 5),
    counted as (
      select a.party_id, a.user_role, m.process_id, a.day, sum(a.n) as n, sum(a.n_fail) as n_fail, sum(a.responses) as responses, sum(a.log_ms) as log_ms
      from asked a join member m on m.srv = a.srv and (m.matched_qualifier is null or m.matched_qualifier = a.qualifier) group by 1, 2, 3, 4
      union all select party_id, user_role, '', day, sum(n), sum(n_fail), sum(responses), sum(log_ms) from asked group by 1, 2, 4)
    select party_id as "partyId", user_role as "userRole", process_id as "processId", array_agg(to_char(day, 'YYYY-MM-DD') order by day) as days,
      array_agg(n::float8 order by day) as requests, array_agg(n_fail::float8 order by day) as failures,
      array_agg(responses::float8 order by day) as responses, array_agg(log_ms order by day) as "logMs"
    from counted group by 1, 2, 3 order by 1, 2, 3`,
    [period, version, firstDay(period), lastDay(period)],
  );
  return rows.map(({ partyId, userRole, processId, ...of }) => {
    const days = of.days.map((day, at): WatchedDay => {
      return { day, requests: of.requests[at], failures: of.failures[at], responses: of.responses[at], logMs: of.logMs[at] };
    });
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
    const [requests, failures] = [sum(of.requests), sum(of.failures)];
    return { partyId, userRole, processId, requests, failures, inflation: inflationOf(days), days };
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
