import type pg from "pg";
import type { Period } from "@/lib/period";
import { from, groupColumns, histogramSql, measureColumns, placeColumns, summedSql, timesSummed } from "@/lib/periods/alerts/measures";
import { deliveryLeg } from "@/lib/periods/alerts/write-legs";

/** Tables of a version that add up others of it: they say nothing more, and are no part of its hash. */
export const alertSums = ["alert_sum", "alert_model_sum", "alert_leg_sum"] as const;

/** What is added up: SQL of measures and of buckets of times, alias m, with the numbers of what they stand for. */
type Source = { measured: string; timed: string };
type Level = Source & { level: string; number: "seat_no" | "place_no" | "code_no"; grain: "day" | "month"; columns: readonly string[] };

const ofService = (rows: string) => `${rows} m join alert_service s on s.service_no = m.service_no`;
const ofGroup = (rows: string) => `${rows} m join alert_group s on s.cell_no = m.cell_no`;
const delivery = `(select * from leg_bucket where leg_no = ${deliveryLeg})`;
const placeDays: Level = {
  ...{ level: "place-day", number: "place_no", grain: "day", columns: placeColumns },
  ...{ measured: ofService("day_measure"), timed: ofService("day_bucket") },
};
const ofPlaceDays = (rows: string) =>
  `(select * from ${rows} where storm_no >= 0) m join (select distinct place_no, seat_no from alert_service) s using (place_no)`;
/** Months and days over all places come from the days of places, which are few. */
const placesSummed: Source = { measured: ofPlaceDays(sumsOf(placeDays).measures), timed: ofPlaceDays(sumsOf(placeDays).buckets) };
const levels: Level[] = [
  placeDays,
  { level: "day", number: "seat_no", grain: "day", columns: [], ...placesSummed },
  { level: "place-month", number: "place_no", grain: "month", columns: placeColumns, ...placesSummed },
  {
    ...{ level: "code-month", number: "code_no", grain: "month", columns: ["alert_code"] },
    ...{ measured: ofService("month_measure"), timed: ofService(delivery) },
  },
];

const medianAndHistogram = "null, coalesce(h.hist, '')";
const summed = measureColumns.replace("time_median, time_hist", medianAndHistogram);
const legSummedSql = `min(m.leg) as leg, sum(m.n) as n, sum(m.n_negative) as n_negative, sum(m.late_n) as late_n, sum(m.late_longest) as late_longest,
  ${timesSummed()}`;

/** Temporary tables of groups, named by their keys: measures by storm, and buckets of their times. */
type Sums = { keys: string; measures: string; buckets: string; summedSql: string };

function sumsOf({ number, grain }: Level): Sums {
  const keys = grain === "day" ? `${number}, day` : number;
  return { keys, measures: `${number}_${grain}_sum`, buckets: `${number}_${grain}_bucket`, summedSql };
}
const groupSums: Sums = { keys: "group_no", measures: "group_sum", buckets: "group_bucket", summedSql };
const legSums: Sums = { keys: "seat_no, leg_no", measures: "seat_leg_sum", buckets: "seat_leg_bucket", summedSql: legSummedSql };

/** Writes alert_sum, alert_model_sum and alert_leg_sum of the version from what the cubes were written from. Drops that. */
export async function writeAlertSums(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await numberGroups(client);
  // A bucket's rows hash faster than they sort, whatever the planner takes their number for.
  await client.query("set local enable_sort = off");
  for (const level of levels) await addUp(client, sumsOf(level), level);
  await addUp(client, groupSums, { measured: ofGroup("cell_measure"), timed: ofGroup("cell_bucket") });
  await addUp(client, legSums, { measured: ofService("leg_measure"), timed: ofService("leg_bucket") });
  await client.query("set local enable_sort = on");
  for (const level of levels) await writeLevel(client, level, period, version);
  await writeGroups(client, period, version);
  await writeLegs(client, period, version);
  const made = [...levels.map(sumsOf), groupSums, legSums].flatMap(({ measures, buckets }) => [measures, buckets]);
  await client.query(
    `drop table day_measure, day_bucket, cell_measure, cell_bucket, month_measure, leg_measure, leg_bucket, alert_group, ${made.join(", ")}`,
  );
}

/** Fills the temporary table alert_group: the cells of alert_model_month whatever their code, numbered. */
async function numberGroups(client: pg.ClientBase): Promise<void> {
  const columns = groupColumns.join(", ");
  await client.query(
    `create temporary table alert_group on commit drop as
    select cell_no, dense_rank() over (order by party_id, user_role, ${columns})::integer as group_no, party_id, user_role, ${columns} from alert_cell`,
  );
  await client.query("analyze alert_group (cell_no, group_no)");
}

/** Adds up by the keys and storm; then, as storm -1, all storms of the groups that have one. */
async function addUp(client: pg.ClientBase, { keys, measures, buckets, summedSql }: Sums, { measured, timed }: Source): Promise<void> {
  await client.query(
    `create temporary table ${measures} on commit drop as select ${keys}, storm_no, ${summedSql} from ${measured} group by ${keys}, storm_no`,
  );
  await client.query(
    `create temporary table ${buckets} on commit drop as
    select ${keys}, storm_no, bucket, sum(m.n)::integer as n from ${timed} group by ${keys}, storm_no, bucket`,
  );
  await client.query(
    `insert into ${measures} select ${keys}, -1, ${summedSql} from ${measures} m group by ${keys} having max(storm_no) > 0`,
  );
  await client.query(
    `insert into ${buckets}
    select ${keys}, -1, bucket, sum(n) from ${buckets} join (select ${keys} from ${measures} where storm_no = -1) stormy using (${keys})
    group by ${keys}, bucket`,
  );
}

/** SQL of the sums and their histogram h.hist, to put after `from`; is_whole: the row counts all storms of its group. */
function sumsSql({ keys, measures, buckets }: Sums): string {
  return `(select *, storm_no = -1 or max(storm_no) over (partition by ${keys}) = 0 as is_whole from ${measures}) m
    left join (select ${keys}, storm_no, ${histogramSql} as hist from ${buckets} group by ${keys}, storm_no) h using (${keys}, storm_no)`;
}

/** SQL of what each number of the table stands for, one row each. */
const namedBy = (number: string, table = "alert_service") => `(select distinct on (${number}) * from ${table} order by ${number})`;

async function writeLevel(client: pg.ClientBase, level: Level, period: Period, version: number): Promise<void> {
  const { number, columns, grain } = level;
  const sums = sumsOf(level);
  const shown = ["alert_code", ...placeColumns].map((column) => (columns.includes(column) ? `c.${column}` : "''")).join(", ");
  await client.query(
    `insert into alert_sum (party_id, user_role, period, version, level, alert_code, ${placeColumns.join(", ")}, storm_no, day, ${measureColumns}, is_whole)
    select c.party_id, c.user_role, $1, $2, '${level.level}', ${shown}, storm_no, ${grain === "day" ? "day" : "($1::text || '-01')::date"}, ${summed}, is_whole
    from ${sumsSql(sums)}
    join ${namedBy(number)} c using (${number})
    order by ${sums.keys}, storm_no`,
    [period, version],
  );
}

/** alert_model_sum: the cells of alert_model_month over all codes. */
async function writeGroups(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await client.query(
    `insert into alert_model_sum (party_id, user_role, period, version, ${groupColumns.join(", ")}, storm_no, ${measureColumns}, is_whole)
    select c.party_id, c.user_role, $1, $2, ${from("c", groupColumns)}, storm_no, ${summed}, is_whole
    from ${sumsSql(groupSums)}
    join ${namedBy("group_no", "alert_group")} c using (group_no)
    order by group_no, storm_no`,
    [period, version],
  );
}

/** alert_leg_sum: the legs over all codes and places. */
async function writeLegs(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await client.query(
    `insert into alert_leg_sum (party_id, user_role, period, version, storm_no, leg, n, n_negative, late_n, late_longest,
      time_n, time_sum, time_min, time_max, time_median, time_hist, is_whole)
    select c.party_id, c.user_role, $1, $2, storm_no, leg, n, n_negative, late_n, late_longest,
      time_n, time_sum, time_min, time_max, ${medianAndHistogram}, is_whole
    from ${sumsSql(legSums)}
    join ${namedBy("seat_no")} c using (seat_no)
    order by seat_no, storm_no, leg_no`,
    [period, version],
  );
}
