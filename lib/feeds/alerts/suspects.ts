import { coded, codedColumns, judged } from "@/lib/feeds/alerts/late-rows";
import { alerts } from "@/lib/feeds/alerts/shape";
import { numberedRows } from "@/lib/ingest/csv-source";
import { inFileOrder } from "@/lib/ingest/duck";
import type { ReadingTask } from "@/lib/ingest/reading";
import { findRepeats } from "@/lib/ingest/repeats";
import { addDuplicates, addFaults } from "@/lib/ingest/set-aside";

const texts = alerts.columns.map(({ name }) => name).join(", ");

/**
 * Finds the rows that repeat a key and, when there are such or broken ones, reads the file again for the places of all of them. Leaves the
 * views counted_row (numbers) and worded_row (words: those that were not plain, and some that were). Gives the repeats set aside.
 */
export async function settleSuspects(task: ReadingTask, accepted: number, broken: number): Promise<number> {
  const { duck } = task;
  const repeated = await findRepeats(duck, "select h from coded_row", accepted);
  if (repeated || broken) await readSuspects(task);
  if (broken)
    await addFaults(
      duck,
      alerts,
      `select record, ${texts} from suspect where record in (select record from judged_suspect where verdict = 'broken')`,
    );
  if (!repeated) {
    await duck.run("create or replace view counted_row as from coded_row");
    await duck.run("create or replace view worded_row as from judged_row where verdict = 'accepted'");
    return 0;
  }
  await duck.run(`
    create or replace table ranked_suspect as
    select *, row_number() over (partition by ${alerts.key.join(", ")} order by record) as nth
    from judged_suspect semi join repeated using (h) where verdict = 'accepted'`);
  await addDuplicates(duck, alerts, "select record, alert_id as value from ranked_suspect where nth > 1");
  await duck.run(`create or replace table kept_coded as ${coded("select * from ranked_suspect where nth = 1")}`);
  await duck.run(`
    create or replace view counted_row as
    select ${codedColumns} from coded_row anti join repeated using (h) union all select ${codedColumns} from kept_coded`);
  await duck.run(`
    create or replace view worded_row as
    from judged_row anti join repeated using (h) where verdict = 'accepted'
    union all by name select * exclude (nth) from ranked_suspect where nth = 1`);
  const [found] = await duck.rows<{ rows: number }>("select count(*) as rows from ranked_suspect where nth > 1");
  return found.rows;
}

/** Makes the tables suspect (record and texts, for every row that may be set aside) and judged_suspect (the same, typed, with verdicts). */
async function readSuspects({ duck, csvPath, header }: ReadingTask): Promise<void> {
  await duck.run(`
    create or replace table suspect_hash as
    select t from judged_row where verdict = 'broken' union select hash(alert_id) from coded_row semi join repeated using (h)`);
  const rows = numberedRows(csvPath, header, alerts, "leave out");
  await inFileOrder(duck, () =>
    duck.run(`create or replace table suspect as select record, ${texts} from (${rows}) where hash(alert_id) in (from suspect_hash)`),
  );
  await duck.run(`create or replace table judged_suspect as ${judged("from suspect")}`);
}
