import { sendCsv, writeCsv } from "@/lib/ingest/postgres-copy";
import type { LoadTask } from "@/lib/ingest/loading";

/**
 * Brings the rows of a DuckDB query into a temporary table like `table`, named incoming_TABLE and gone at the end of the transaction.
 * (COPY into a table with row-level security is refused, so facts go through here.) `query` gives every column, in the table's order.
 */
export async function bringRows({ client, duck, folder }: LoadTask, table: string, query: string): Promise<void> {
  await client.query(`create temp table incoming_${table} (like ${table}) on commit drop`);
  await sendCsv(client, await writeCsv(duck, folder, query), `incoming_${table}`);
}

/** Brings rows and adds them to the table, in the order of the query: let it be one that the table's indexes like. */
export async function addRows(task: LoadTask, table: string, query: string): Promise<void> {
  await bringRows(task, table, query);
  await task.client.query(`insert into ${table} select * from incoming_${table}`);
}

/** A share of a file's rows: how many, and the DuckDB query of them. */
export type Unit = { rows: number; query: string };
/** Rows brought together: few enough for DuckDB to sort in memory and for PostgreSQL to hold in its cache. */
export const unitRows = 500_000;

/** Adds a large file's rows unit by unit, each in the order of its query. PostgreSQL takes one while DuckDB sorts and writes the next. */
export async function addUnits(task: LoadTask, table: string, units: readonly Unit[]): Promise<void> {
  const { client, duck, folder, onRows } = task;
  const incoming = `incoming_${table}`;
  await client.query(`create temp table ${incoming} (like ${table}) on commit drop`);
  const send = async (path: string, rows: number) => {
    await sendCsv(client, path, incoming);
    await client.query(`insert into ${table} select * from ${incoming}`);
    await client.query(`truncate ${incoming}`);
    onRows(rows);
  };
  let sending = Promise.resolve();
  for (const { rows, query } of units) {
    const path = await writeCsv(duck, folder, query);
    await sending;
    sending = send(path, rows);
    sending.catch(() => {}); // thrown on where it is awaited
  }
  await sending;
}

/** SQL of a list of texts as PostgreSQL's array literal. */
export function textArray(list: string): string {
  const quoted = `'"' || replace(replace(each, chr(92), chr(92) || chr(92)), '"', chr(92) || '"') || '"'`;
  return `'{' || array_to_string(list_transform(${list}, lambda each: ${quoted}), ',') || '}'`;
}

/** Brings rows of which the newest per id counts, whatever file it came in: by the file's time, and within a file the later row. */
export async function keepNewest(task: LoadTask, table: string, id: string, query: (newest: string) => string): Promise<void> {
  const { client, producedAt } = task;
  await bringRows(
    task,
    table,
    query(`(select * from accepted_row qualify row_number() over (partition by ${id} order by record desc) = 1)`),
  );
  await client.query(
    `delete from ${table} old using incoming_${table} new where old.${id} = new.${id} and not exists (
      select from delivery_file f where f.load_id = old.load_id and coalesce(f.produced_at, f.received_at) > $1)`,
    [producedAt],
  );
  await client.query(`insert into ${table} select * from incoming_${table} order by ${id} on conflict do nothing`);
}
