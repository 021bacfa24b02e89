import { faults, typedRows } from "@/lib/feeds/check-row";
import type { Shape } from "@/lib/feeds/define-feed";
import { quote, type Duck } from "@/lib/ingest/duck";
import { fileLines } from "@/lib/ingest/file-lines";
import { Refusal } from "@/lib/ingest/refusal";

/** Makes the empty table of what is wrong with the rows that are set aside; `record` as in numberedRows. */
export async function openSetAside(duck: Duck): Promise<void> {
  await duck.run("create or replace table set_aside (record bigint, ordinal integer, column_name varchar, rule varchar, value varchar)");
}

/** Adds the faults of broken rows. `source` gives their record and declared columns as text. */
export async function addFaults(duck: Duck, shape: Shape, source: string): Promise<void> {
  await duck.run(`insert into set_aside ${faults(shape, typedRows(shape, source))}`);
}

/** Adds repeats of a key; `query` gives record and value. */
export async function addDuplicates(duck: Duck, shape: Shape, query: string): Promise<void> {
  await duck.run(`insert into set_aside select record, 0, ${quote(shape.key.at(-1) ?? "")}, 'duplicate', left(value, 500) from (${query})`);
}

/**
 * The table reject: one row per row of the file that could not be split into columns (position, rule, value). Gives how many there are;
 * throws a Refusal when a quote that is never closed swallowed the rows after it.
 */
export async function collectRejects(duck: Duck): Promise<number> {
  const tables = await duck.rows("select table_name from duckdb_tables() where table_name = 'reject_errors'");
  const source = tables.length
    ? "reject_errors"
    : "(select null::bigint as line_byte_position, '' as error_type, '' as csv_line, 0 as line limit 0)";
  await duck.run(`
    create or replace table reject as
    select line_byte_position as position, left(trim(any_value(csv_line), chr(10)), 500) as value,
      case when bool_or(error_type = 'LINE SIZE OVER MAXIMUM') then 'line-too-long'
        when bool_or(error_type = 'UNQUOTED VALUE') then 'quotes' else 'columns' end as rule,
      bool_or(error_type = 'UNQUOTED VALUE' and contains(trim(csv_line, chr(10)), chr(10))) as is_open, any_value(line) as line
    from ${source} group by position`);
  const [open] = await duck.rows<{ line: number | null }>("select min(line) as line from reject where is_open");
  if (open.line !== null)
    throw new Refusal(`A quoted field that begins near line ${open.line} is not closed properly: what follows cannot be read.`);
  const [counted] = await duck.rows<{ rows: number }>("select count(*) as rows from reject");
  return counted.rows;
}

/** SQL of the set-aside rows in their final form: line, ordinal, column_name, rule, value. Reads the file again for the lines. */
export async function setAsideByLine(duck: Duck, csvPath: string): Promise<string> {
  const records = await duck.rows<{ record: number }>("select distinct record from set_aside order by record");
  const rejects = await duck.rows<{ position: number }>("select position from reject order by position");
  if (!records.length && !rejects.length) return "select 0 as line, 0 as ordinal, '' as column_name, '' as rule, '' as value limit 0";
  const lines = await fileLines(
    csvPath,
    records.map((row) => row.record),
    rejects.map((row) => row.position),
  );
  await fillLines(
    duck,
    "record_line",
    records.map((row) => row.record),
    lines.records,
  );
  await fillLines(
    duck,
    "reject_line",
    rejects.map((row) => row.position),
    lines.rejects,
  );
  return `
    select line, ordinal, column_name, rule, value from set_aside join record_line on key = record
    union all select l.line, 0, '', rule, value from reject join reject_line l on key = position`;
}

async function fillLines(duck: Duck, table: string, keys: number[], lines: number[]): Promise<void> {
  await duck.run(`create or replace table ${table} (key bigint, line bigint)`);
  for (let from = 0; from < keys.length; from += 10_000) {
    const values = keys.slice(from, from + 10_000).map((key, index) => `(${key}, ${lines[from + index]})`);
    await duck.run(`insert into ${table} values ${values.join(", ")}`);
  }
}
