import type { Shape } from "@/lib/feeds/define-feed";
import { numberedRows } from "@/lib/ingest/csv-source";
import { inFileOrder } from "@/lib/ingest/duck";
import type { ReadingTask } from "@/lib/ingest/reading";
import { findRepeats } from "@/lib/ingest/repeats";
import { addDuplicates, addFaults } from "@/lib/ingest/set-aside";

/**
 * How a feed of the short way judges. `judged` gives SQL of typed rows with their verdict and h, the hash of the shape's key, from record and texts;
 * `coded` that of accepted ones as numbers, `codedColumns`. `suspects`: SQL of the hashes of the key's last column in the rows that are broken or repeat.
 */
export type Judging = {
  shape: Shape;
  judged: (source: string) => string;
  coded: (rows: string) => string;
  codedColumns: string;
  suspects: string;
};

/**
 * Of judged_row (verdict, h, words: what was not plain) and coded_row (h, numbers: every accepted row) finds the rows that repeat a key and, when there
 * are such or broken ones, reads the file again for the places of all of them. Leaves the tables repeated (h) and the views counted_row (numbers) and
 * odd_row (words: what was not plain, and of what repeats the rows that count). Gives the repeats set aside.
 */
export async function settleSuspects(task: ReadingTask, judging: Judging, accepted: number, broken: number): Promise<number> {
  const { duck } = task;
  const { shape, coded, codedColumns } = judging;
  const repeated = await findRepeats(duck, "select h from coded_row", accepted);
  if (repeated || broken) await readSuspects(task, judging);
  if (broken)
    await addFaults(
      duck,
      shape,
      `select record, ${textsOf(shape)} from suspect where record in (select record from judged_suspect where verdict = 'broken')`,
    );
  if (!repeated) {
    await duck.run("create or replace view counted_row as from coded_row");
    await duck.run("create or replace view odd_row as from judged_row where verdict = 'accepted'");
    return 0;
  }
  await duck.run(`
    create or replace table ranked_suspect as
    select *, row_number() over (partition by ${shape.key.join(", ")} order by record) as nth
    from judged_suspect semi join repeated using (h) where verdict = 'accepted'`);
  await addDuplicates(duck, shape, `select record, ${idOf(shape)} as value from ranked_suspect where nth > 1`);
  await duck.run(`create or replace table kept_coded as ${coded("select * from ranked_suspect where nth = 1")}`);
  await duck.run(`
    create or replace view counted_row as
    select ${codedColumns} from coded_row anti join repeated using (h) union all select ${codedColumns} from kept_coded`);
  await duck.run(`
    create or replace view odd_row as
    from judged_row anti join repeated using (h) where verdict = 'accepted'
    union all by name select * exclude (nth) from ranked_suspect where nth = 1`);
  const [found] = await duck.rows<{ rows: number }>("select count(*) as rows from ranked_suspect where nth > 1");
  return found.rows;
}

const textsOf = ({ columns }: Pick<Shape, "columns">) => columns.map(({ name }) => name).join(", ");
const idOf = ({ key }: Shape) => String(key.at(-1));

/** Makes the tables suspect (record and texts, for every row that may be set aside) and judged_suspect (the same, typed, with verdicts). */
async function readSuspects({ duck, csvPath, header }: ReadingTask, { shape, judged, suspects }: Judging): Promise<void> {
  await duck.run(`create or replace table suspect_hash as ${suspects}`);
  const rows = numberedRows(csvPath, header, shape, "leave out");
  await inFileOrder(duck, () =>
    duck.run(
      `create or replace table suspect as select record, ${textsOf(shape)} from (${rows}) where hash(${idOf(shape)}) in (from suspect_hash)`,
    ),
  );
  await duck.run(`create or replace table judged_suspect as ${judged("from suspect")}`);
}
