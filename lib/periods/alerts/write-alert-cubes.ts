import type pg from "pg";
import type { Period } from "@/lib/period";
import { from, measureColumns, modelColumns, serviceColumns } from "@/lib/periods/alerts/measures";
import { bucketSql } from "@/lib/periods/alerts/unfold-alerts";

type Cube = { table: string; number: "service_no" | "cell_no"; columns: readonly string[]; isDaily: boolean };

const cubes: Cube[] = [
  { table: "alert_day", number: "service_no", columns: serviceColumns, isDaily: true },
  { table: "alert_month", number: "service_no", columns: serviceColumns, isDaily: false },
  { table: "alert_model_month", number: "cell_no", columns: modelColumns, isDaily: false },
];

/** Writes alert_day, alert_month and alert_model_month of the version. Needs alert_cell, alert_row and storm_hour. */
export async function writeAlertCubes(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await client.query("alter table alert_row add column storm_no integer not null default 0");
  await client.query(
    `update alert_row a set storm_no = h.storm_no from storm_hour h where h.segment_no = a.segment_no and h.hour = date_trunc('hour', a.at, 'UTC')`,
  );
  for (const cube of cubes) await writeCube(client, cube, period, version);
}

async function writeCube(client: pg.ClientBase, { table, number, columns, isDaily }: Cube, period: Period, version: number): Promise<void> {
  const day = isDaily ? ", day" : "";
  const key = (alias: string) => `${alias}.no, ${alias}.storm_no${isDaily ? `, ${alias}.day` : ""}`;
  const keyIs = isDaily ? "h.no = m.no and h.storm_no = m.storm_no and h.day = m.day" : "h.no = m.no and h.storm_no = m.storm_no";
  await client.query(
    `insert into ${table} (party_id, user_role, period, version, ${columns.join(", ")}, storm_no${day}, ${measureColumns})
    select c.party_id, c.user_role, $1, $2, ${from("c", columns)}, m.storm_no${isDaily ? ", m.day" : ""}, m.n, m.n_delivered, m.n_throttled, m.n_generated,
      m.n_received, m.n_sent, m.n_acknowledged, m.n_negative, m.n_within_60, m.time_n, m.time_sum, m.time_min, m.time_max, m.time_median, coalesce(h.hist, '')
    from (
      select ${number} as no, storm_no${day}, count(*) as n, count(*) filter (where delivered) as n_delivered, sum(throttled) as n_throttled,
        count(*) filter (where generated) as n_generated, count(*) filter (where received) as n_received, count(*) filter (where sent) as n_sent,
        count(*) filter (where acknowledged) as n_acknowledged, count(*) filter (where negative_legs & 2 > 0) as n_negative,
        count(*) filter (where within_60) as n_within_60, count(dcc_ms) as time_n, coalesce(sum(dcc_ms), 0) as time_sum, min(dcc_ms) as time_min,
        max(dcc_ms) as time_max, percentile_disc(0.5) within group (order by dcc_ms) as time_median
      from alert_row group by ${number}, storm_no${day}) m
    left join (
      select ${key("b")}, string_agg(int2send(bucket::smallint) || int4send(n::integer), ''::bytea order by bucket) as hist
      from (select ${number} as no, storm_no${day}, ${bucketSql("dcc_ms")} as bucket, count(*) as n from alert_row where dcc_ms is not null
        group by ${number}, storm_no${day}, bucket) b
      group by ${key("b")}) h on ${keyIs}
    join (select distinct on (${number}) * from alert_cell order by ${number}) c on c.${number} = m.no
    order by c.party_id, c.user_role, ${from("c", columns)}, m.storm_no`,
    [period, version],
  );
}
