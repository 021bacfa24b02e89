import type pg from "pg";
import type { Period } from "@/lib/period";
import { from, serviceColumns } from "@/lib/periods/alerts/measures";
import { bucketSql, negativeBits } from "@/lib/periods/alerts/unfold-alerts";

/** The legs of an Alert's way with their times in alert_row. */
const legs = { device: "device_ms", dcc: "dcc_ms", user: "user_ms", "end-to-end": "end_ms" } as const;
type Leg = keyof typeof legs;

/** Late Alerts: all four times, none against the order, and over 60 s end to end; the longest leg is the first of the three that has the most. */
const isLate = "device_ms is not null and dcc_ms is not null and user_ms is not null and end_ms > 60000";
const isLongest: Record<Leg, string> = {
  device: "device_ms >= dcc_ms and device_ms >= user_ms",
  dcc: "dcc_ms > device_ms and dcc_ms >= user_ms",
  user: "user_ms > device_ms and user_ms > dcc_ms",
  "end-to-end": "false",
};

/** Writes alert_leg of the version. Needs alert_cell and alert_row with its storms. */
export async function writeLegs(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  for (const leg of Object.keys(legs) as Leg[]) await writeLeg(client, leg, period, version);
}

async function writeLeg(client: pg.ClientBase, leg: Leg, period: Period, version: number): Promise<void> {
  const ms = legs[leg];
  await client.query(
    `insert into alert_leg
    select c.party_id, c.user_role, $1, $2, ${from("c", serviceColumns)}, m.storm_no, $3, m.n, m.n_negative, m.late_n, m.late_longest,
      m.time_n, m.time_sum, m.time_min, m.time_max, m.time_median, coalesce(h.hist, '')
    from (
      select service_no, storm_no, count(*) as n, count(*) filter (where negative_legs & ${negativeBits[leg]} > 0) as n_negative,
        count(*) filter (where ${isLate}) as late_n, count(*) filter (where ${isLate} and ${isLongest[leg]}) as late_longest, count(${ms}) as time_n,
        coalesce(sum(${ms}), 0) as time_sum, min(${ms}) as time_min, max(${ms}) as time_max, percentile_disc(0.5) within group (order by ${ms}) as time_median
      from alert_row group by service_no, storm_no) m
    left join (
      select service_no, storm_no, string_agg(int2send(bucket::smallint) || int4send(n::integer), ''::bytea order by bucket) as hist
      from (select service_no, storm_no, ${bucketSql(ms)} as bucket, count(*) as n from alert_row where ${ms} is not null group by 1, 2, 3) b
      group by 1, 2) h on h.service_no = m.service_no and h.storm_no = m.storm_no
    join (select distinct on (service_no) * from alert_cell order by service_no) c on c.service_no = m.service_no
    order by c.party_id, c.user_role, ${from("c", serviceColumns)}, m.storm_no`,
    [period, version, leg],
  );
}
