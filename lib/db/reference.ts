import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type pg from "pg";
import { connect, inTransaction } from "@/lib/db/connect";
import { referenceTables, type CsvRow, type ReferenceTable } from "@/lib/db/reference-tables";

/** Makes the reference tables equal to the files of prisma/reference, but for rows changed by operators. Writes only what differs; safe to repeat. */
export async function loadReference(ownerUrl: string, folder = "prisma/reference"): Promise<void> {
  const loaded = await Promise.all(referenceTables.map(async (table) => ({ table, rows: await readTable(table, folder) })));
  const client = await connect(ownerUrl);
  try {
    await inTransaction(client, async () => {
      await client.query("select pg_advisory_xact_lock(hashtext('reference data'))");
      for (const { table, rows } of [...loaded].reverse()) await deleteOthers(client, table, rows);
      for (const { table, rows } of loaded) await upsert(client, table, rows);
    });
  } finally {
    await client.end();
  }
}

type Row = Record<string, unknown>;

async function readTable(table: ReferenceTable, folder: string): Promise<Row[]> {
  const file = join(folder, `${table.file}.csv`);
  const lines: CsvRow[] = parse(await readFile(file), { columns: true, bom: true });
  const value = (row: CsvRow, from: string | ((row: CsvRow) => unknown)) => (typeof from === "string" ? row[from] : from(row));
  return lines
    .filter((row) => table.keep?.(row) ?? true)
    .map((row) => Object.fromEntries(Object.entries(table.columns).map(([column, from]) => [column, value(row, from)])));
}

async function deleteOthers(client: pg.Client, table: ReferenceTable, rows: Row[]): Promise<void> {
  await client.query(`delete from ${table.table} where not (${table.key}::text = any($1)) and not (${table.changedHere ?? "false"})`, [
    rows.map((row) => String(row[table.key])),
  ]);
}

async function upsert(client: pg.Client, table: ReferenceTable, rows: Row[]): Promise<void> {
  const columns = Object.keys(table.columns);
  const all = (prefix: string) => columns.map((column) => `${prefix}.${column}`).join(", ");
  await client.query(
    `insert into ${table.table} (${columns.join(", ")})
     select ${all("given")} from jsonb_populate_recordset(null::${table.table}, $1::jsonb) given
     on conflict (${table.key}) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(", ")}
     where (${all(table.table)}) is distinct from (${all("excluded")})
       and not (${table.changedHere ?? "false"})`,
    [JSON.stringify(rows)],
  );
}
