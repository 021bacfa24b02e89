import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** A field of a row to copy: null is SQL's null, an array a PostgreSQL array of text or numbers. */
export type CopyField = string | number | null | readonly (string | number)[];

/**
 * Adds the rows to a table that COPY itself may not write (row-level security): through a temporary table of its shape, ordered by `order`.
 * `columns` in the order of the fields.
 */
export async function copyRows(
  client: pg.ClientBase,
  { table, columns, order }: { table: string; columns: string; order: string },
  rows: Iterable<readonly CopyField[]>,
): Promise<void> {
  await client.query(`create temporary table copied_row on commit drop as select ${columns} from ${table} with no data`);
  await pipeline(Readable.from(lines(rows)), client.query(copyFrom(`copy copied_row (${columns}) from stdin`)));
  await client.query(`insert into ${table} (${columns}) select ${columns} from copied_row order by ${order}`);
  await client.query("drop table copied_row");
}

/** Many rows a chunk: a chunk a row would cost more than the row. */
function* lines(rows: Iterable<readonly CopyField[]>): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    chunk += `${row.map(fieldText).join("\t")}\n`;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

function fieldText(field: CopyField): string {
  if (field === null) return "\\N";
  if (typeof field === "number") return String(field);
  if (typeof field === "string") return escaped(field);
  return escaped(`{${field.map((each) => (typeof each === "number" ? each : `"${each.replace(/[\\"]/g, "\\$&")}"`)).join()}}`);
}

/** A text field as COPY reads it. */
function escaped(field: string): string {
  return field.replace(/[\\\t\n\r]/g, (letter) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n" })[letter] ?? "\\r");
}
