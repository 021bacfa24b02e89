import type pg from "pg";
import type { Period } from "@/lib/period";
import { from, histogramSql, measureColumns, serviceColumns } from "@/lib/periods/alerts/measures";
import { legs, type Leg } from "@/lib/periods/alerts/unfold-alerts";
import { cellsBy, countsSql } from "@/lib/periods/alerts/write-alert-cubes";

/** Late Alerts: all four times, none against the order, and over 60 s end to end; the longest leg is the first of the three that has the most. */
const isLate = "device_ms is not null and dcc_ms is not null and user_ms is not null and end_ms > 60000";
const isLongest: Record<Leg, string> = {
  device: "device_ms >= dcc_ms and device_ms >= user_ms",
  dcc: "dcc_ms > device_ms and dcc_ms >= user_ms",
  user: "user_ms > device_ms and user_ms > dcc_ms",
  "end-to-end": "false",
};
const ofLeg = (Object.keys(legs) as Leg[]).map((leg) => ({ leg, ...legs[leg] }));

/** Writes alert_month and alert_leg of the version: the DCC's own leg is the delivery time of both. Needs alert_cell and alert_row with its storms. */
export async function writeMonthAndLegs(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await measureServices(client);
  await client.query(
    `insert into alert_month (party_id, user_role, period, version, ${serviceColumns.join(", ")}, storm_no, ${measureColumns})
    select c.party_id, c.user_role, $1, $2, ${from("c", serviceColumns)}, m.storm_no, m.n, m.n_delivered, m.n_throttled, m.n_generated, m.n_received, m.n_sent,
      m.n_acknowledged, m.n_negative, m.n_within_60, m.dcc_n, m.dcc_sum, m.dcc_min, m.dcc_max, m.dcc_median, coalesce(h.hist, '')
    from service_measure m join (${cellsBy("service_no")}) c on c.service_no = m.service_no
    left join leg_histogram h on h.service_no = m.service_no and h.storm_no = m.storm_no and h.leg = 'dcc'
    order by m.service_no, m.storm_no`,
    [period, version],
  );
  const rows = ofLeg.map(
    ({ leg, name }) =>
      `select service_no, storm_no, '${leg}' as leg, n, ${name}_negative as n_negative, late_n, ${name}_longest as late_longest, ${name}_n as time_n,
        ${name}_sum as time_sum, ${name}_min as time_min, ${name}_max as time_max, ${name}_median as time_median from service_measure`,
  );
  await client.query(
    `insert into alert_leg
    select c.party_id, c.user_role, $1, $2, ${from("c", serviceColumns)}, m.storm_no, m.leg, m.n, m.n_negative, m.late_n, m.late_longest,
      m.time_n, m.time_sum, m.time_min, m.time_max, m.time_median, coalesce(h.hist, '')
    from (${rows.join(" union all ")}) m join (${cellsBy("service_no")}) c on c.service_no = m.service_no
    left join leg_histogram h on h.service_no = m.service_no and h.storm_no = m.storm_no and h.leg = m.leg
    order by m.service_no, m.storm_no, m.leg`,
    [period, version],
  );
  await client.query("drop table service_measure, leg_histogram");
}

/** Fills the temporary tables service_measure (a row per cell of alert_month, every leg's measures beside each other) and leg_histogram. */
async function measureServices(client: pg.ClientBase): Promise<void> {
  const measures = ofLeg.map(
    ({ leg, name, bit }) => `count(*) filter (where negative_legs & ${bit} > 0) as ${name}_negative,
      count(*) filter (where ${isLate} and ${isLongest[leg]}) as ${name}_longest, count(${name}_ms) as ${name}_n, coalesce(sum(${name}_ms), 0) as ${name}_sum,
      min(${name}_ms) as ${name}_min, max(${name}_ms) as ${name}_max, percentile_disc(0.5) within group (order by ${name}_ms) as ${name}_median`,
  );
  await client.query(
    `create temporary table service_measure on commit drop as
    select service_no, storm_no, ${countsSql}, count(*) filter (where ${isLate}) as late_n, ${measures.join(", ")}
    from alert_row group by service_no, storm_no`,
  );
  const histograms = ofLeg.map(
    ({ leg, name }) => `select service_no, storm_no, '${leg}' as leg, ${histogramSql} as hist
    from (select service_no, storm_no, ${name}_bucket as bucket, count(*) as n from alert_row where ${name}_bucket is not null group by 1, 2, 3) b
    group by 1, 2`,
  );
  await client.query(`create temporary table leg_histogram on commit drop as ${histograms.join(" union all ")}`);
  await client.query("analyze service_measure; analyze leg_histogram");
}
