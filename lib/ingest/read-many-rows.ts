import { passes, typedRows } from "@/lib/feeds/check-row";
import type { Column, Shape } from "@/lib/feeds/define-feed";
import { declaredColumns, numberedRows, readCsv } from "@/lib/ingest/csv-source";
import { inFileOrder, quote } from "@/lib/ingest/duck";
import { shapeNotices, timeNotices } from "@/lib/ingest/notices";
import type { Reading, ReadingTask } from "@/lib/ingest/reading";
import { findRepeats } from "@/lib/ingest/repeats";
import { runWithProgress } from "@/lib/ingest/run-with-progress";
import { addDuplicates, addFaults, collectRejects, openSetAside } from "@/lib/ingest/set-aside";
import { countUnknown } from "@/lib/ingest/unknown-values";

const namesOf = ({ columns }: Shape) => (columns as readonly Column[]).map(({ name }) => name);
const hashOfKey = (shape: Shape) => `hash(${shape.key.join(", ")})`;
/** Of the key as it stands in the file, so that the row is found there again; a key may take its day from several columns. */
const hashOfText = (shape: Shape, prefix: string) =>
  `hash(${shape.key
    .filter((name) => namesOf(shape).includes(name))
    .map((name) => `${prefix}${name}`)
    .join(", ")})`;

/**
 * Reads a file as readRows does, on all cores and in no order. Only when rows are broken or repeat a key it reads the file again, for the
 * places of those. Leaves the accepted rows in the view accepted_row (day and the typed columns).
 */
export async function readManyRows(task: ReadingTask): Promise<Reading> {
  const { duck, shape } = task;
  await stageRows(task);
  const rejects = await collectRejects(duck);
  const [counts] = await duck.rows<{ rows: number; broken: number }>(
    "select count(*) as rows, count(*) filter (verdict = 'broken') as broken from staged_row",
  );
  await openSetAside(duck);
  const repeats = await settleSuspects(task, counts.rows, counts.broken);
  const setAside = rejects + counts.broken + repeats;
  const rowsRead = counts.rows + rejects;
  return {
    rowsRead,
    accepted: rowsRead - setAside,
    notCounted: 0,
    setAside,
    days: await duck.rows("select day::varchar as day, count(*) as rows from accepted_row where day is not null group by day order by day"),
    notices: [...(await shapeNotices(task, "accepted_row")), ...(await timeNotices(task, "accepted_row"))],
    unknown: await countUnknown(duck, shape, "accepted_row"),
  };
}

/** SQL of typed rows with `verdict` and `t`, the hash of their key as text. `source` gives record and the declared columns as text. */
function judged(shape: Shape, source: string): string {
  return `
    select record, day, case when ${passes(shape)} then 'accepted' else 'broken' end as verdict, ${hashOfText(shape, "r.raw_")} as t,
      ${namesOf(shape).join(", ")}
    from (${typedRows(shape, source)}) r`;
}

async function stageRows(task: ReadingTask): Promise<void> {
  const { duck, folder, csvPath, header, shape } = task;
  const staged = `${folder}/rows.parquet`;
  const source = `select 0 as record, ${declaredColumns(header, shape)} from ${readCsv(csvPath, header, shape, "store")}`;
  await runWithProgress(task, `copy (select * exclude (record) from (${judged(shape, source)})) to ${quote(staged)} (format parquet)`);
  await duck.run(`create or replace view staged_row as from read_parquet(${quote(staged)})`);
}

/** Sets aside what is broken and all but the first row of a key, and defines accepted_row. Gives the repeats. */
async function settleSuspects(task: ReadingTask, rows: number, broken: number): Promise<number> {
  const { duck, shape } = task;
  const accepted = "from staged_row where verdict = 'accepted'";
  const plain = `select * exclude (verdict, t) ${accepted}`;
  const repeated = await findRepeats(duck, `select ${hashOfKey(shape)} as h ${accepted}`, rows);
  if (repeated || broken) await readSuspects(task);
  if (broken) await addFaults(duck, shape, textsOf(task, "broken"));
  if (!repeated) {
    await duck.run(`create or replace view accepted_row as ${plain}`);
    return 0;
  }
  await duck.run(`
    create or replace table ranked_suspect as
    select *, row_number() over (partition by ${shape.key.join(", ")} order by record) as nth
    from judged_suspect where verdict = 'accepted' and ${hashOfKey(shape)} in (from repeated)`);
  await addDuplicates(duck, shape, `select record, ${shape.key.at(-1)}::varchar as value from ranked_suspect where nth > 1`);
  await duck.run(`
    create or replace view accepted_row as
    ${plain} and ${hashOfKey(shape)} not in (from repeated)
    union all by name select * exclude (record, verdict, t, nth) from ranked_suspect where nth = 1`);
  const [found] = await duck.rows<{ rows: number }>("select count(*) as rows from ranked_suspect where nth > 1");
  return found.rows;
}

/** Makes the tables suspect (record and texts, for every row that may be set aside) and judged_suspect (the same, typed, with verdicts). */
async function readSuspects({ duck, csvPath, header, shape }: ReadingTask): Promise<void> {
  await duck.run(`
    create or replace table suspect_hash as
    select distinct t from staged_row where verdict = 'broken' or ${hashOfKey(shape)} in (from repeated)`);
  const rows = numberedRows(csvPath, header, shape, "leave out");
  await inFileOrder(duck, () =>
    duck.run(`create or replace table suspect as select * from (${rows}) where ${hashOfText(shape, "")} in (from suspect_hash)`),
  );
  await duck.run(`create or replace table judged_suspect as ${judged(shape, "from suspect")}`);
}

const textsOf = ({ shape }: ReadingTask, verdict: string) =>
  `select record, ${namesOf(shape).join(", ")} from suspect where record in (select record from judged_suspect where verdict = '${verdict}')`;
