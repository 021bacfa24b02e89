import { codeColumns, coded, judged } from "@/lib/feeds/service-requests/late-rows";
import { serviceRequests } from "@/lib/feeds/service-requests/shape";
import { numberedRows } from "@/lib/ingest/csv-source";
import { inFileOrder } from "@/lib/ingest/duck";
import type { ReadingTask } from "@/lib/ingest/reading";
import { findRepeats } from "@/lib/ingest/repeats";
import { addDuplicates, addFaults } from "@/lib/ingest/set-aside";

const texts = serviceRequests.columns.map(({ name }) => name).join(", ");

/**
 * Finds the rows that repeat a request_id and, when there are such or broken ones, reads the file again for the places of all of them.
 * Leaves the views counted_row (numbers), odd_row (words: what was not plain) and worded_row (those and what failed). Gives the repeats set aside.
 */
export async function settleSuspects(task: ReadingTask, accepted: number, broken: number): Promise<number> {
  const { duck } = task;
  const repeated = await findRepeats(duck, "select h from coded_row", accepted);
  if (repeated || broken) await readSuspects(task);
  if (broken)
    await addFaults(
      duck,
      serviceRequests,
      `select record, ${texts} from suspect where record in (select record from judged_suspect where verdict = 'broken')`,
    );
  if (!repeated) {
    await duck.run("create or replace view counted_row as from coded_row");
    await duck.run("create or replace view odd_row as from judged_row where day is not null");
    await duck.run("create or replace view worded_row as from odd_row union all by name from plain_failure");
    return 0;
  }
  await duck.run(`
    create or replace table ranked_suspect as
    select *, row_number() over (partition by request_id order by record) as nth from judged_suspect semi join repeated using (h) where verdict = 'accepted'`);
  await addDuplicates(duck, serviceRequests, "select record, request_id as value from ranked_suspect where nth > 1");
  await duck.run(`create or replace table kept_coded as ${coded("select * from ranked_suspect where nth = 1")}`);
  await duck.run(`
    create or replace view counted_row as
    select day, ${codeColumns} from coded_row anti join repeated using (h) union all select day, ${codeColumns} from kept_coded`);
  await duck.run(`
    create or replace view odd_row as
    from judged_row anti join repeated using (h) where day is not null
    union all by name select * exclude (nth) from ranked_suspect where nth = 1`);
  await duck.run("create or replace view worded_row as from odd_row union all by name from plain_failure anti join repeated using (h)");
  const [found] = await duck.rows<{ rows: number }>("select count(*) as rows from ranked_suspect where nth > 1");
  return found.rows;
}

async function readSuspects({ duck, csvPath, header }: ReadingTask): Promise<void> {
  await duck.run("create or replace table suspect_hash as from repeated union select h from judged_row where verdict = 'broken'");
  const rows = numberedRows(csvPath, header, serviceRequests, "leave out");
  await inFileOrder(duck, () =>
    duck.run(`create or replace table suspect as select record, ${texts} from (${rows}) where hash(request_id) in (from suspect_hash)`),
  );
  await duck.run(`create or replace table judged_suspect as ${judged("from suspect")}`);
}
