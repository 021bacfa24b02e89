import { passes, typedRows } from "@/lib/feeds/check-row";
import type { Column } from "@/lib/feeds/define-feed";
import { numberedRows } from "@/lib/ingest/csv-source";
import { inFileOrder, quote } from "@/lib/ingest/duck";
import { shapeNotices, timeNotices } from "@/lib/ingest/notices";
import type { Reading, ReadingTask } from "@/lib/ingest/reading";
import { findRepeats } from "@/lib/ingest/repeats";
import { runWithProgress } from "@/lib/ingest/run-with-progress";
import { addDuplicates, addFaults, collectRejects, openSetAside } from "@/lib/ingest/set-aside";
import { countUnknown } from "@/lib/ingest/unknown-values";

/**
 * Reads a file: types and checks every row, in file order. Leaves the accepted rows in the view accepted_row (record, day and the typed
 * columns) and the rest in the tables set_aside and reject.
 */
export async function readRows(task: ReadingTask): Promise<Reading> {
  const { duck, shape } = task;
  await stageRows(task);
  const rejects = await collectRejects(duck);
  const [counts] = await duck.rows<{ rows: number; not_counted: number; broken: number }>(`
    select count(*) as rows, count(*) filter (verdict = 'not counted') as not_counted, count(*) filter (verdict = 'broken') as broken from staged_row`);
  await openSetAside(duck);
  if (counts.broken) await addFaults(duck, shape, textOf(task, "from staged_row where verdict = 'broken'"));
  const repeats = await setAsideRepeats(task, counts.rows);
  const setAside = rejects + counts.broken + repeats;
  const rowsRead = counts.rows + rejects;
  return {
    rowsRead,
    accepted: rowsRead - counts.not_counted - setAside,
    notCounted: counts.not_counted,
    setAside,
    days: await duck.rows("select day::varchar as day, count(*) as rows from accepted_row where day is not null group by day order by day"),
    notices: [...(await shapeNotices(task, "accepted_row")), ...(await timeNotices(task, "accepted_row"))],
    unknown: await countUnknown(duck, shape, "accepted_row"),
  };
}

async function stageRows(task: ReadingTask): Promise<void> {
  const { duck, folder, csvPath, header, shape } = task;
  const columns: readonly Column[] = shape.columns;
  const notCounted = shape.notCounted ? `when ${shape.notCounted} then 'not counted'` : "";
  const typed = columns.map(({ name }) => name).join(", ");
  const raw = columns.map(({ name }) => `raw_${name}`).join(", ");
  const staged = `${folder}/rows.parquet`;
  await inFileOrder(duck, () =>
    runWithProgress(
      task,
      `copy (
        select record, day, verdict, ${typed}, case when verdict = 'broken' then [${raw}] end as raw
        from (select *, case ${notCounted} when ${passes(shape)} then 'accepted' else 'broken' end as verdict
          from (${typedRows(shape, numberedRows(csvPath, header, shape, "store"))}) r)
      ) to ${quote(staged)} (format parquet)`,
    ),
  );
  await duck.run(`create or replace view staged_row as from read_parquet(${quote(staged)})`);
}

/** SQL of staged rows as they stood in the file. */
function textOf({ shape }: ReadingTask, rest: string): string {
  const columns: readonly Column[] = shape.columns;
  return `select record, ${columns.map(({ name }, index) => `raw[${index + 1}] as ${name}`).join(", ")} ${rest}`;
}

/** Sets aside all but the first row of a key and defines accepted_row; where the newest row wins, repeats are accepted. */
async function setAsideRepeats({ duck, shape }: ReadingTask, rows: number): Promise<number> {
  const accepted = "from staged_row where verdict = 'accepted'";
  const view = (rest: string) => duck.run(`create or replace view accepted_row as select * exclude (verdict, raw) ${accepted} ${rest}`);
  const h = `hash(${shape.key.join(", ")})`;
  if (shape.coverage === "latest" || !(await findRepeats(duck, `select ${h} as h ${accepted}`, rows))) {
    await view("");
    return 0;
  }
  await duck.run(`
    create or replace table repeat as
    select record, value from (
      select record, ${shape.key.at(-1)}::varchar as value, row_number() over (partition by ${shape.key.join(", ")} order by record) as nth
      ${accepted} and ${h} in (select h from repeated)
    ) where nth > 1`);
  await addDuplicates(duck, shape, "select record, value from repeat");
  await view("and record not in (select record from repeat)");
  const [found] = await duck.rows<{ rows: number }>("select count(*) as rows from repeat");
  return found.rows;
}
