import type pg from "pg";
import type { Period } from "@/lib/period";
import { from, groupColumns, histogramSql, measureColumns, placeColumns, summedSql, timesSummed } from "@/lib/periods/alerts/measures";
import { deliveryLeg } from "@/lib/periods/alerts/write-legs";

/** Tables of a version that add up others of it: they say nothing more, and are no part of its hash. */
export const alertSums = ["alert_sum", "alert_model_sum", "alert_leg_sum"] as const;

type Level = { level: string; number: "place_no" | "code_no"; grain: "day" | "month"; columns: readonly string[] };

const levels: Level[] = [
  { level: "place-day", number: "place_no", grain: "day", columns: placeColumns },
  { level: "place-month", number: "place_no", grain: "month", columns: placeColumns },
  { level: "code-month", number: "code_no", grain: "month", columns: ["alert_code"] },
];

const medianAndHistogram = "null, coalesce(h.hist, '')";
const summed = measureColumns.replace("time_median, time_hist", medianAndHistogram);

/** Writes alert_sum, alert_model_sum and alert_leg_sum of the version from what the cubes were written from. Drops that. */
export async function writeAlertSums(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  // A bucket's rows hash faster than they sort, whatever the planner takes their number for.
  await client.query("set local enable_sort = off");
  await client.query(
    `create temporary table month_bucket on commit drop as select service_no, storm_no, bucket, n from leg_bucket where leg_no = ${deliveryLeg}`,
  );
  for (const level of levels) await addUp(client, level);
  await addUpLegs(client);
  await client.query("set local enable_sort = on");
  for (const level of levels) await writeLevel(client, level, period, version);
  await writeGroups(client, period, version);
  await writeLegs(client, period, version);
  const made = levels.flatMap((level) => [sumOf(level), bucketOf(level)]);
  await client.query(
    `drop table day_measure, day_bucket, cell_measure, cell_bucket, month_measure, month_bucket, leg_measure, leg_bucket, seat_leg_bucket, ${made.join(", ")}`,
  );
}

const sumOf = ({ number, grain }: Level) => `${number}_${grain}_sum`;
const bucketOf = ({ number, grain }: Level) => `${number}_${grain}_bucket`;
const keyOf = ({ grain }: Level) => (grain === "day" ? "storm_no, day" : "storm_no");

/** SQL of what each number of alert_service stands for, one row each. */
const namedBy = (number: string) => `(select distinct on (${number}) * from alert_service order by ${number})`;

async function addUp(client: pg.ClientBase, level: Level): Promise<void> {
  const { number, grain } = level;
  const key = keyOf(level);
  const named = "join alert_service s on s.service_no = m.service_no";
  await client.query(
    `create temporary table ${sumOf(level)} on commit drop as
    select s.${number}, ${key}, ${summedSql} from ${grain}_measure m ${named} group by s.${number}, ${key}`,
  );
  await client.query(
    `create temporary table ${bucketOf(level)} on commit drop as
    select s.${number}, ${key}, bucket, sum(m.n)::integer as n from ${grain}_bucket m ${named} group by s.${number}, ${key}, bucket`,
  );
}

async function addUpLegs(client: pg.ClientBase): Promise<void> {
  await client.query(
    `create temporary table seat_leg_bucket on commit drop as
    select s.seat_no, m.storm_no, m.leg_no, m.bucket, sum(m.n)::integer as n
    from leg_bucket m join alert_service s on s.service_no = m.service_no group by 1, 2, 3, 4`,
  );
}

async function writeLevel(client: pg.ClientBase, level: Level, period: Period, version: number): Promise<void> {
  const { number, columns, grain } = level;
  const key = keyOf(level);
  const shown = ["alert_code", ...placeColumns].map((column) => (columns.includes(column) ? `c.${column}` : "''")).join(", ");
  await client.query(
    `insert into alert_sum (party_id, user_role, period, version, level, alert_code, ${placeColumns.join(", ")}, storm_no, day, ${measureColumns})
    select c.party_id, c.user_role, $1, $2, '${level.level}', ${shown}, storm_no, ${grain === "day" ? "day" : "($1::text || '-01')::date"}, ${summed}
    from ${sumOf(level)} m
    left join (select ${number}, ${key}, ${histogramSql} as hist from ${bucketOf(level)} group by ${number}, ${key}) h using (${number}, ${key})
    join ${namedBy(number)} c using (${number})
    order by ${number}, ${key}`,
    [period, version],
  );
}

/** alert_model_sum: the cells of alert_model_month over all codes. */
async function writeGroups(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  const columns = groupColumns.join(", ");
  await client.query(
    `create temporary table alert_group on commit drop as
    select cell_no, dense_rank() over (order by party_id, user_role, ${columns})::integer as no, party_id, user_role, ${columns} from alert_cell`,
  );
  await client.query("analyze alert_group (cell_no, no)");
  await client.query(
    `insert into alert_model_sum (party_id, user_role, period, version, ${columns}, storm_no, ${measureColumns})
    select c.party_id, c.user_role, $1, $2, ${from("c", groupColumns)}, storm_no, ${summed}
    from (select s.no, m.storm_no, ${summedSql} from cell_measure m join alert_group s on s.cell_no = m.cell_no group by s.no, m.storm_no) m
    left join (
      select no, storm_no, ${histogramSql} as hist
      from (select s.no, b.storm_no, b.bucket, sum(b.n)::integer as n from cell_bucket b join alert_group s on s.cell_no = b.cell_no group by 1, 2, 3) b
      group by no, storm_no) h using (no, storm_no)
    join (select distinct on (no) * from alert_group order by no) c using (no)
    order by no, storm_no`,
    [period, version],
  );
  await client.query("drop table alert_group");
}

/** alert_leg_sum: the legs over all codes and places. */
async function writeLegs(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await client.query(
    `insert into alert_leg_sum
    select c.party_id, c.user_role, $1, $2, storm_no, leg, n, n_negative, late_n, late_longest, time_n, time_sum, time_min, time_max, ${medianAndHistogram}
    from (
      select s.seat_no, m.storm_no, m.leg_no, min(m.leg) as leg, sum(m.n) as n, sum(m.n_negative) as n_negative, sum(m.late_n) as late_n,
        sum(m.late_longest) as late_longest, ${timesSummed()}
      from leg_measure m join alert_service s on s.service_no = m.service_no group by 1, 2, 3) m
    left join (select seat_no, storm_no, leg_no, ${histogramSql} as hist from seat_leg_bucket group by seat_no, storm_no, leg_no) h
      using (seat_no, storm_no, leg_no)
    join ${namedBy("seat_no")} c using (seat_no)
    order by seat_no, storm_no, leg_no`,
    [period, version],
  );
}
