import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { quote, type Duck } from "@/lib/ingest/duck";

let counter = 0;

/** Writes the rows of a DuckDB query to a CSV file that PostgreSQL reads: '' quoted, null bare. Gives its path. */
export async function writeCsv(duck: Duck, folder: string, query: string): Promise<string> {
  const path = `${folder}/out-${counter++}.csv`;
  await duck.run(`copy (${query}) to ${quote(path)} (format csv, header false)`);
  return path;
}

/** Streams a CSV file of `writeCsv` into the columns of a table and removes the file. */
export async function sendCsv(client: pg.Client, path: string, table: string): Promise<void> {
  await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), client.query(copyFrom(`copy ${table} from stdin (format csv)`)));
  await rm(path);
}

/** Makes a DuckDB table from a PostgreSQL query. `columns` names every column with its DuckDB type, in the query's order. */
export async function fetchTable(
  client: pg.Client,
  duck: Duck,
  folder: string,
  table: string,
  columns: Record<string, string>,
  query: string,
): Promise<void> {
  const path = `${folder}/in-${counter++}.csv`;
  await pipeline(client.query(copyTo(`copy (${query}) to stdout (format csv)`)), createWriteStream(path));
  const typed = Object.entries(columns).map(([name, type]) => `${quote(name)}: ${quote(type)}`);
  await duck.run(
    `create or replace table ${table} as select * from read_csv(${quote(path)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
      allow_quoted_nulls = false, columns = {${typed.join(", ")}})`,
  );
  await rm(path);
}
