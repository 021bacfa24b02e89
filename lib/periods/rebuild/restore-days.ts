import type pg from "pg";
import { addMonths, firstDay, lastDay, type Day, type Period } from "@/lib/period";
import { versionedFeeds } from "@/lib/periods/versions";

/** Days around the period whose file of then was replaced before a version named it, so that its facts are gone. */
export type LostDay = { feed: string; day: Day };
export type VersionOfThen = { period: Period; version: number; restates: number | null; computedAt: Date; loadsUntil: number };

/** Windows look two months back and into the next; inventories to the nearest snapshot. */
const monthsAround = 3;

/**
 * Puts the pointers of days and periods back as they were when the version was computed, and gives the days for which that cannot be. In a
 * transaction that is rolled back, under the ingest lock. Makes frozen_day.
 */
export async function restoreDays(client: pg.ClientBase, made: VersionOfThen): Promise<LostDay[]> {
  const { period, version, loadsUntil } = made;
  await client.query(
    `create temporary table then_day on commit drop as
    select distinct on (feed, day) feed, day, load_id
    from (select feed, day, load_id from feed_day union select feed, day, load_id from publication_day) known
    where load_id <= $1 order by feed, day, load_id desc`,
    [loadsUntil],
  );
  await client.query("delete from then_day where day between $1 and $2", [firstDay(period), lastDay(period)]);
  await client.query("insert into then_day select feed, day, load_id from publication_day where period = $1 and version = $2", [
    period,
    version,
  ]);
  await client.query("delete from feed_day");
  await client.query("insert into feed_day (feed, day, load_id, rows) select feed, day, load_id, 0 from then_day");
  await client.query("create temporary table frozen_day (feed text, day date, load_id integer, rows bigint) on commit drop");
  await client.query("insert into frozen_day select feed, day, load_id, rows from feed_day where day between $1 and $2", [
    firstDay(period),
    lastDay(period),
  ]);
  await client.query("analyze frozen_day");
  await restorePeriods(client, made);
  return lostDays(client, made);
}

/** What readers saw of every other period then, and of this one: the version it restates. */
async function restorePeriods(client: pg.ClientBase, { period, restates, computedAt }: VersionOfThen): Promise<void> {
  await client.query(
    `update reporting_period r set version = case when r.period = $1 then $2::integer else (
      select max(p.version) from publication p where p.period = r.period and p.published_at <= $3) end`,
    [period, restates, computedAt],
  );
}

async function lostDays(client: pg.ClientBase, { period, loadsUntil }: VersionOfThen): Promise<LostDay[]> {
  const { rows } = await client.query<LostDay>(
    `select distinct f.feed, to_char(d.day, 'YYYY-MM-DD') as day
    from delivery_file f cross join lateral generate_series(greatest(f.first_day, $2::date), least(f.last_day, $3::date), interval '1 day') d(day)
    left join then_day t on t.feed = f.feed and t.day = d.day::date
    where f.state = 'accepted' and f.feed = any($1) and f.load_id <= $4 and d.day not between $5 and $6 and f.load_id > coalesce(t.load_id, 0)
      and exists (select from delivery_file later where later.feed = f.feed and later.state = 'accepted' and later.load_id > $4
        and d.day between later.first_day and later.last_day)
    order by 1, 2`,
    [
      versionedFeeds,
      firstDay(addMonths(period, -monthsAround)),
      lastDay(addMonths(period, monthsAround)),
      loadsUntil,
      firstDay(period),
      lastDay(period),
    ],
  );
  return rows;
}
