import type pg from "pg";
import type { Period } from "@/lib/period";
import { from, histogramSql, measureColumns, modelColumns, serviceColumns } from "@/lib/periods/alerts/measures";

type Cube = { table: string; number: "service_no" | "cell_no"; columns: readonly string[]; isDaily: boolean };

const cubes: Cube[] = [
  { table: "alert_day", number: "service_no", columns: serviceColumns, isDaily: true },
  { table: "alert_model_month", number: "cell_no", columns: modelColumns, isDaily: false },
];

/** Writes alert_day and alert_model_month of the version. Needs alert_cell and alert_row with its storms. */
export async function writeAlertCubes(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  for (const cube of cubes) await writeCube(client, cube, period, version);
}

/** Sums of the counts of a cell over alert_row, in the order of the columns n to n_within_60. */
export const countsSql = `count(*) as n, count(*) filter (where delivered) as n_delivered, sum(throttled) as n_throttled,
        count(*) filter (where generated) as n_generated, count(*) filter (where received) as n_received, count(*) filter (where sent) as n_sent,
        count(*) filter (where acknowledged) as n_acknowledged, count(*) filter (where negative_legs & 2 > 0) as n_negative,
        count(*) filter (where within_60) as n_within_60`;

// Numbers are in the order of the key that they stand for: in their order rows are written along it.
async function writeCube(client: pg.ClientBase, { table, number, columns, isDaily }: Cube, period: Period, version: number): Promise<void> {
  const day = isDaily ? ", day" : "";
  const keyIs = isDaily ? "h.no = m.no and h.storm_no = m.storm_no and h.day = m.day" : "h.no = m.no and h.storm_no = m.storm_no";
  await client.query(
    `insert into ${table} (party_id, user_role, period, version, ${columns.join(", ")}, storm_no${day}, ${measureColumns})
    select c.party_id, c.user_role, $1, $2, ${from("c", columns)}, m.storm_no${isDaily ? ", m.day" : ""}, m.n, m.n_delivered, m.n_throttled, m.n_generated,
      m.n_received, m.n_sent, m.n_acknowledged, m.n_negative, m.n_within_60, m.time_n, m.time_sum, m.time_min, m.time_max, m.time_median, coalesce(h.hist, '')
    from (
      select ${number} as no, storm_no${day}, ${countsSql}, count(dcc_ms) as time_n, coalesce(sum(dcc_ms), 0) as time_sum, min(dcc_ms) as time_min,
        max(dcc_ms) as time_max, percentile_disc(0.5) within group (order by dcc_ms) as time_median
      from alert_row group by ${number}, storm_no${day}) m
    left join (
      select no, storm_no${day}, ${histogramSql} as hist
      from (select ${number} as no, storm_no${day}, dcc_bucket as bucket, count(*) as n from alert_row where dcc_bucket is not null
        group by ${number}, storm_no${day}, dcc_bucket) b
      group by no, storm_no${day}) h on ${keyIs}
    join (${cellsBy(number)}) c on c.${number} = m.no
    order by m.no, m.storm_no${isDaily ? ", m.day" : ""}`,
    [period, version],
  );
}

/** SQL of the cells of a number, one row each: their columns are those that the number stands for. */
export function cellsBy(number: "service_no" | "cell_no"): string {
  return number === "cell_no" ? "select * from alert_cell" : "select distinct on (service_no) * from alert_cell order by service_no";
}
