import { z } from "zod";
import { rowsOf, type Queryable } from "@/lib/deliveries/queries/queryable";

const row = z.object({ line: z.number(), ordinal: z.number(), column: z.string(), rule: z.string(), value: z.string() });
export type SetAsideRow = z.output<typeof row>;

/** All findings of a file in the order of its lines, in batches of at most `batch`, read one batch at a time. */
export async function* setAsideRows(db: Queryable, loadId: number, batch = 5_000): AsyncGenerator<SetAsideRow[]> {
  let after = { line: -1, ordinal: -1 };
  for (;;) {
    const rows = await rowsOf(
      db,
      row,
      `select line::float8 as line, ordinal, column_name as column, rule, value
      from set_aside_row
      where load_id = $1 and (line, ordinal) > ($2::bigint, $3::integer)
      order by line, ordinal
      limit $4`,
      [loadId, after.line, after.ordinal, batch],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < batch) return;
    after = rows[rows.length - 1];
  }
}
