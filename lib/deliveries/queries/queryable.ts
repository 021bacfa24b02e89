import type pg from "pg";
import type { z } from "zod";

/** A connection or pool of portal_access. */
export type Queryable = pg.Pool | pg.ClientBase;

/** Runs the statement and checks each row against its schema; throws when a row is not as the query promised. */
export async function rowsOf<T extends z.ZodType>(db: Queryable, row: T, sql: string, values: unknown[] = []): Promise<z.output<T>[]> {
  const { rows } = await db.query<Record<string, unknown>>(sql, values);
  return rows.map((each) => row.parse(each));
}
