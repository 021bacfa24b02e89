import type pg from "pg";
import type { Period } from "@/lib/period";
import { from, histogramSql, measureColumns, modelColumns, serviceColumns } from "@/lib/periods/alerts/measures";

type Cube = {
  table: string;
  number: "service_no" | "cell_no";
  named: string;
  columns: readonly string[];
  measured: "day_measure" | "cell_measure";
  isDaily: boolean;
};

const cubes: Cube[] = [
  { table: "alert_day", number: "service_no", named: "alert_service", columns: serviceColumns, measured: "day_measure", isDaily: true },
  { table: "alert_model_month", number: "cell_no", named: "alert_cell", columns: modelColumns, measured: "cell_measure", isDaily: false },
];

/**
 * Writes alert_day and alert_model_month of the version. Needs alert_cell, alert_service and alert_row with its storms. Leaves their measures and
 * buckets in the temporary tables day_measure, day_bucket, cell_measure and cell_bucket.
 */
export async function writeAlertCubes(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  for (const cube of cubes) {
    await measure(client, cube);
    await writeCube(client, cube, period, version);
  }
}

/** Sums of the counts of a cell over alert_row, in the order of the columns n to n_within_60. */
export const countsSql = `count(*)::integer as n, count(*) filter (where delivered)::integer as n_delivered, sum(throttled)::bigint as n_throttled,
        count(*) filter (where generated)::integer as n_generated, count(*) filter (where received)::integer as n_received,
        count(*) filter (where sent)::integer as n_sent, count(*) filter (where acknowledged)::integer as n_acknowledged,
        count(*) filter (where negative_legs & 2 > 0)::integer as n_negative, count(*) filter (where within_60)::integer as n_within_60`;

const keyOf = ({ number, isDaily }: Cube) => (isDaily ? [number, "storm_no", "day"] : [number, "storm_no"]).join(", ");

async function measure(client: pg.ClientBase, cube: Cube): Promise<void> {
  const { number } = cube;
  const key = keyOf(cube);
  const buckets = cube.measured.replace("measure", "bucket");
  await client.query(
    `create temporary table ${cube.measured} on commit drop as
    select ${key}, ${countsSql}, count(dcc_ms)::integer as time_n, coalesce(sum(dcc_ms), 0)::bigint as time_sum, min(dcc_ms) as time_min,
      max(dcc_ms) as time_max, percentile_disc(0.5) within group (order by dcc_ms) as time_median
    from alert_row group by ${key}`,
  );
  await client.query(
    `create temporary table ${buckets} on commit drop as
    select ${key}, dcc_bucket as bucket, count(*)::integer as n from alert_row where dcc_bucket is not null group by ${key}, dcc_bucket`,
  );
  await client.query(`analyze ${cube.measured} (${number}); analyze ${buckets} (${number})`);
}

// Numbers are in the order of the key that they stand for: in their order rows are written along it.
async function writeCube(client: pg.ClientBase, cube: Cube, period: Period, version: number): Promise<void> {
  const { table, number, named, columns, measured, isDaily } = cube;
  const key = keyOf(cube);
  const day = isDaily ? ", day" : "";
  const measures = measureColumns.replace("time_hist", "coalesce(h.hist, '')");
  await client.query(
    `insert into ${table} (party_id, user_role, period, version, ${columns.join(", ")}, storm_no${day}, ${measureColumns})
    select c.party_id, c.user_role, $1, $2, ${from("c", columns)}, storm_no${day}, ${measures}
    from ${measured}
    left join (select ${key}, ${histogramSql} as hist from ${measured.replace("measure", "bucket")} group by ${key}) h using (${key})
    join ${named} c using (${number})
    order by ${key}`,
    [period, version],
  );
}
