import type pg from "pg";
import type { Period } from "@/lib/period";
import { from, histogramSql, measureColumns, serviceColumns } from "@/lib/periods/alerts/measures";
import { legs, type Leg } from "@/lib/periods/alerts/unfold-alerts";
import { countsSql } from "@/lib/periods/alerts/write-alert-cubes";

/** Late Alerts: all four times, none against the order, and over 60 s end to end; the longest leg is the first of the three that has the most. */
const isLate = "device_ms is not null and dcc_ms is not null and user_ms is not null and end_ms > 60000";
const isLongest: Record<Leg, string> = {
  device: "device_ms >= dcc_ms and device_ms >= user_ms",
  dcc: "dcc_ms > device_ms and dcc_ms >= user_ms",
  user: "user_ms > device_ms and user_ms > dcc_ms",
  "end-to-end": "false",
};
const ofLeg = (Object.keys(legs) as Leg[]).map((leg, no) => ({ leg, no, ...legs[leg] }));
/** The number of the leg of delivery in leg_bucket. */
export const deliveryLeg = ofLeg.findIndex(({ leg }) => leg === "dcc");

/**
 * Writes alert_month and alert_leg of the version: the DCC's own leg is the delivery time of both. Needs alert_service and alert_row with its
 * storms. Leaves the measures and buckets of both in the temporary tables month_measure, leg_measure and leg_bucket.
 */
export async function writeMonthAndLegs(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await measureServices(client);
  await client.query(
    `create temporary table leg_histogram on commit drop as
    select service_no, storm_no, leg_no, ${histogramSql} as hist from leg_bucket group by service_no, storm_no, leg_no`,
  );
  await client.query("analyze leg_histogram (service_no)");
  const measures = measureColumns.replace("time_hist", "coalesce(h.hist, '')");
  await client.query(
    `insert into alert_month (party_id, user_role, period, version, ${serviceColumns.join(", ")}, storm_no, ${measureColumns})
    select c.party_id, c.user_role, $1, $2, ${from("c", serviceColumns)}, m.storm_no, ${measures}
    from month_measure m join alert_service c on c.service_no = m.service_no
    left join leg_histogram h on h.service_no = m.service_no and h.storm_no = m.storm_no and h.leg_no = ${deliveryLeg}
    order by m.service_no, m.storm_no`,
    [period, version],
  );
  await client.query(
    `insert into alert_leg
    select c.party_id, c.user_role, $1, $2, ${from("c", serviceColumns)}, m.storm_no, m.leg, m.n, m.n_negative, m.late_n, m.late_longest,
      m.time_n, m.time_sum, m.time_min, m.time_max, m.time_median, coalesce(h.hist, '')
    from leg_measure m join alert_service c on c.service_no = m.service_no
    left join leg_histogram h on h.service_no = m.service_no and h.storm_no = m.storm_no and h.leg_no = m.leg_no
    order by m.service_no, m.storm_no, m.leg`,
    [period, version],
  );
  await client.query("drop table leg_histogram");
}

/** Fills the temporary tables month_measure (a row per cell of alert_month), leg_measure (the same by leg) and leg_bucket. */
async function measureServices(client: pg.ClientBase): Promise<void> {
  const measures = ofLeg.map(
    ({ leg, name, bit }) => `count(*) filter (where negative_legs & ${bit} > 0)::integer as ${name}_negative,
      count(*) filter (where ${isLate} and ${isLongest[leg]})::integer as ${name}_longest, count(${name}_ms)::integer as ${name}_n,
      coalesce(sum(${name}_ms), 0)::bigint as ${name}_sum,
      min(${name}_ms) as ${name}_min, max(${name}_ms) as ${name}_max, percentile_disc(0.5) within group (order by ${name}_ms) as ${name}_median`,
  );
  await client.query(
    `create temporary table service_measure on commit drop as
    select service_no, storm_no, ${countsSql}, count(*) filter (where ${isLate})::integer as late_n, ${measures.join(", ")}
    from alert_row group by service_no, storm_no`,
  );
  const times = (name: string) => ["n", "sum", "min", "max", "median"].map((figure) => `${name}_${figure} as time_${figure}`).join(", ");
  await client.query(
    `create temporary table month_measure on commit drop as
    select service_no, storm_no, n, n_delivered, n_throttled, n_generated, n_received, n_sent, n_acknowledged, n_negative, n_within_60, ${times("dcc")}
    from service_measure`,
  );
  const rows = ofLeg.map(
    ({ leg, no, name }) =>
      `select service_no, storm_no, ${no} as leg_no, '${leg}' as leg, n, ${name}_negative as n_negative, late_n, ${name}_longest as late_longest, ${times(name)} from service_measure`,
  );
  await client.query(`create temporary table leg_measure on commit drop as ${rows.join(" union all ")}`);
  const buckets = ofLeg.map(
    ({ no, name }) => `select service_no, storm_no, ${no} as leg_no, ${name}_bucket as bucket, count(*)::integer as n
    from alert_row where ${name}_bucket is not null group by service_no, storm_no, ${name}_bucket`,
  );
  await client.query(`create temporary table leg_bucket on commit drop as ${buckets.join(" union all ")}`);
  await client.query(
    "drop table service_measure; analyze month_measure (service_no); analyze leg_measure (service_no); analyze leg_bucket (service_no)",
  );
}
