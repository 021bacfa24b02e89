import type pg from "pg";

/** The published month next before the period, in the version that readers see; null: there is none. */
export async function readMonthBefore(client: pg.ClientBase, period: string): Promise<{ period: string; version: number } | null> {
  const { rows } = await client.query<{ period: string; version: number }>(
    "select period, version from reporting_period where version is not null and period < $1 order by period desc limit 1",
    [period],
  );
  return rows[0] ?? null;
}
