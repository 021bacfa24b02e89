import type pg from "pg";
import { firstOf } from "@/lib/periods/checks/check";

/** Rows that the frozen files brought and that were set aside; one line a file. */
export async function rowsSetAside(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; delivery: string; aside: string; read: string }>(
    `select name, delivery, rows_set_aside as aside, rows_read as read from delivery_file
    where rows_set_aside > 0 and load_id in (select load_id from frozen_day) order by rows_set_aside desc, load_id`,
  );
  return firstOf(rows.map((row) => `${row.name}${row.delivery ? ` of ${row.delivery}` : ""}: ${row.aside} of ${row.read} rows set aside`));
}

/** Codes and names in the frozen files that the reference data lacks; one line each, the most frequent first. */
export async function unknownCodes(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ kind: string; value: string; rows: string }>(
    `select kind, value, sum(rows) as rows from unknown_value where load_id in (select load_id from frozen_day)
    group by kind, value order by sum(rows) desc, kind, value`,
  );
  return firstOf(rows.map((row) => `${row.kind} ${row.value}: ${row.rows} rows`));
}
