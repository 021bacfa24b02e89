import type pg from "pg";
import type { HashedTable, VersionInMaking } from "@/lib/periods/version-part";
import { addMonths, type Period } from "@/lib/period";

/** Whether events that the windows of the period ask about, of its month or the three before it, are no longer kept (product.md G). */
export async function eventsRemoved(client: pg.ClientBase, period: Period): Promise<boolean> {
  const { rows } = await client.query<{ gone: boolean }>(
    "select exists (select from removed_month where kind = 'rows' and month between $1 and $2) as gone",
    [addMonths(period, -3), period],
  );
  return rows[0].gone;
}

/** Writes into the tables for the version what the one it restates says. */
export async function sayAgain(
  client: pg.ClientBase,
  { period, version }: VersionInMaking,
  restates: number,
  tables: readonly HashedTable[],
): Promise<void> {
  for (const { name } of tables) {
    await client.query(
      `insert into ${name} select (jsonb_populate_record(t, jsonb_build_object('version', $2::integer))).* from ${name} t where period = $1 and version = $3`,
      [period, version, restates],
    );
  }
}
