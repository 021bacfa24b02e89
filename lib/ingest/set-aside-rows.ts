import type pg from "pg";
import type { RuleName } from "@/lib/feeds/rules";
import type { Duck } from "@/lib/ingest/duck";
import { sendCsv, writeCsv } from "@/lib/ingest/postgres-copy";
import type { Receipt, SetAsideRow } from "@/lib/ingest/receipt";
import { setAsideByLine } from "@/lib/ingest/set-aside";

/** How many rows a receipt itself shows, and how many of a refused file are kept. */
const shown = 10;
const keptOfRefused = 10_000;

/** The set-aside rows of a file that was read, as the table set_aside_line in DuckDB and in short. Reads the file again for the lines. */
export async function numberSetAside(duck: Duck, csvPath: string): Promise<Pick<Receipt, "set_aside_by_rule" | "set_aside_first">> {
  await duck.run(`create or replace table set_aside_line as ${await setAsideByLine(duck, csvPath)}`);
  const byRule = await duck.rows<{ rule: RuleName; rows: number }>(
    "select rule, count(distinct line) as rows from set_aside_line group by rule order by rows desc, rule",
  );
  const first = await duck.rows<SetAsideRow & { column: string }>(
    `select line, column_name as column, rule, value from set_aside_line order by line, ordinal limit ${shown}`,
  );
  return { set_aside_by_rule: Object.fromEntries(byRule.map(({ rule, rows }) => [rule, rows])), set_aside_first: first };
}

/** Keeps the set-aside rows of a load. Of a refused file, whose rows may all be wrong, the first ten thousand. */
export async function keepSetAside(client: pg.Client, duck: Duck, folder: string, loadId: number, refused: boolean): Promise<void> {
  const limit = refused ? `where line in (select distinct line from set_aside_line order by line limit ${keptOfRefused})` : "";
  const ordinal = "row_number() over (partition by line order by ordinal, rule) - 1";
  const query = `select ${loadId}, line, ${ordinal}, column_name, rule, value from set_aside_line ${limit} order by line, ordinal`;
  await sendCsv(client, await writeCsv(duck, folder, query), "set_aside_row");
}

/** Keeps the values of a load that the reference lists lack. */
export async function keepUnknown(client: pg.Client, loadId: number, unknown: Receipt["unknown"]): Promise<void> {
  await client.query(
    "insert into unknown_value (load_id, kind, value, rows) select $1, kind, value, rows from unnest($2::text[], $3::text[], $4::bigint[]) as found (kind, value, rows)",
    [loadId, unknown.map(({ kind }) => kind), unknown.map(({ value }) => value), unknown.map(({ rows }) => rows)],
  );
}
