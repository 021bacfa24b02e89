import type pg from "pg";
import { firstDay, lastDay, type Day, type Period } from "@/lib/period";

/** Keeps the transaction's own copy of the period's pointers, as table frozen_day (feed, day, load_id, rows): what is checked and published. */
export async function freezeDays(client: pg.ClientBase, period: Period): Promise<void> {
  await client.query("create temporary table frozen_day (feed text, day date, load_id integer, rows bigint) on commit drop");
  await client.query("insert into frozen_day select feed, day, load_id, rows from feed_day where day between $1 and $2", [
    firstDay(period),
    lastDay(period),
  ]);
  await client.query("analyze frozen_day");
}

/** Days of the feed in frozen_day, oldest first. */
export async function frozenDays(client: pg.ClientBase, feed: string): Promise<Day[]> {
  const { rows } = await client.query<{ day: Day }>("select to_char(day, 'YYYY-MM-DD') as day from frozen_day where feed = $1 order by 1", [
    feed,
  ]);
  return rows.map((row) => row.day);
}

/** When the newest of the frozen files was produced (received, where its manifest did not say); null of nothing. */
export async function dataAsOf(client: pg.ClientBase): Promise<Date | null> {
  const { rows } = await client.query<{ as_of: Date | null }>(
    "select max(coalesce(f.produced_at, f.received_at)) as as_of from delivery_file f where f.load_id in (select load_id from frozen_day)",
  );
  return rows[0].as_of;
}
