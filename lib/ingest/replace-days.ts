import type pg from "pg";
import type { Day } from "@/lib/period";

/**
 * Points the feed's days at the load and deletes the facts they pointed at before, but for those that a published version was made from.
 * `facts`: the tables with load_id, and SQL of the day of their row `f`.
 */
export async function replaceDays(
  client: pg.Client,
  feed: string,
  loadId: number,
  days: { day: Day; rows: number }[],
  facts: Record<string, string>,
): Promise<void> {
  if (!days.length) return;
  await client.query(
    `create temp table superseded on commit drop as
    select day, load_id from feed_day d where feed = $1 and day = any($2) and load_id <> $3 and not exists (
      select from publication_day p where p.feed = d.feed and p.day = d.day and p.load_id = d.load_id)`,
    [feed, days.map(({ day }) => day), loadId],
  );
  await client.query(
    `insert into feed_day (feed, day, load_id, rows) select $1, day, $2, rows from unnest($3::date[], $4::bigint[]) as covered (day, rows)
    on conflict (feed, day) do update set load_id = excluded.load_id, rows = excluded.rows`,
    [feed, loadId, days.map(({ day }) => day), days.map(({ rows }) => rows)],
  );
  await deleteSuperseded(client, facts);
}

/** Deletes the facts of the days and loads in the temporary table superseded (day, load_id); `facts` as in replaceDays. */
export async function deleteSuperseded(client: pg.ClientBase, facts: Record<string, string>): Promise<void> {
  const { rows } = await client.query<{ first: Day | null; last: Day | null }>(
    "select min(day)::text as first, max(day)::text as last from superseded",
  );
  if (rows[0].first === null) return;
  for (const [table, day] of Object.entries(facts)) {
    await client.query(
      `delete from ${table} f using superseded s where ${day} = s.day and f.load_id = s.load_id and ${day} between $1 and $2`,
      [rows[0].first, rows[0].last],
    );
  }
}
