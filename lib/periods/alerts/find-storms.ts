import type pg from "pg";
import type { Period } from "@/lib/period";
import { daysOf } from "@/lib/period";

/** The rule of a storm: an hour counts when its volume is at least so many Alerts and so many times the segment's mean hour of the month. */
export const stormRule = { leastInAnHour: 100, timesTheMean: 10, calmHoursBetween: 2 } as const;

/**
 * Finds the storms of the month, writes alert_storm, and notes in alert_row.storm_no which one an Alert belongs to. A segment is one Alert Code
 * from one manufacturer, model and firmware in one Region; volume counts the throttled. Numbered per Party and role, largest first.
 */
export async function findStorms(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  const { leastInAnHour, timesTheMean, calmHoursBetween } = stormRule;
  await client.query(
    "create temporary table found_storm (segment_no integer, storm_no integer, from_hour timestamptz, until_hour timestamptz) on commit drop",
  );
  await client.query(
    `with segment as materialized (
      select segment_no, sum(1 + throttled::bigint) / $3::numeric as mean from alert_row group by segment_no having sum(1 + throttled::bigint) >= $1),
    loud as (
      select a.segment_no, date_trunc('hour', a.at, 'UTC') as hour, sum(1 + a.throttled::bigint) as volume
      from alert_row a join segment s on s.segment_no = a.segment_no
      group by 1, 2, s.mean having sum(1 + a.throttled::bigint) >= $1 and sum(1 + a.throttled::bigint) >= $2 * s.mean),
    marked as (select *, case when hour - lag(hour) over (partition by segment_no order by hour) <= make_interval(hours => $4) then 0 else 1 end as begins from loud),
    numbered as (select *, sum(begins) over (partition by segment_no order by hour) as storm from marked),
    storms as (
      select segment_no, min(hour) as from_hour, max(hour) + interval '1 hour' as until_hour, sum(volume) as volume from numbered group by segment_no, storm)
    insert into found_storm
    select s.segment_no, row_number() over (partition by c.party_id, c.user_role order by s.volume desc, s.from_hour, s.segment_no), s.from_hour, s.until_hour
    from storms s join (select distinct segment_no, party_id, user_role from alert_cell) c on c.segment_no = s.segment_no`,
    [leastInAnHour, timesTheMean, daysOf(period).length * 24, calmHoursBetween + 1],
  );
  await client.query(
    `update alert_row a set storm_no = s.storm_no from found_storm s where s.segment_no = a.segment_no and a.at >= s.from_hour and a.at < s.until_hour`,
  );
  await writeStorms(client, period, version);
}

/** Writes the storms found, with their Alerts and Devices. */
async function writeStorms(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await client.query(
    `insert into alert_storm
    select c.party_id, c.user_role, $1, $2, s.storm_no, c.alert_code, c.manufacturer, c.model, c.firmware_version, c.csp_region, s.from_hour, s.until_hour,
      r.alerts, r.throttled, r.devices
    from found_storm s
    join (select distinct on (segment_no) * from alert_cell order by segment_no) c on c.segment_no = s.segment_no
    join (
      select segment_no, storm_no, count(*) as alerts, sum(throttled) as throttled, count(distinct device) as devices
      from alert_row where storm_no > 0 group by 1, 2) r on r.segment_no = s.segment_no and r.storm_no = s.storm_no
    order by c.party_id, c.user_role, s.storm_no`,
    [period, version],
  );
}
