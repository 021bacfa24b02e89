import { z } from "zod";
import type { FeedDay } from "@/lib/deliveries/models";
import { rowsOf, type Queryable } from "@/lib/deliveries/queries/queryable";
import { firstDay, lastDay, type Period } from "@/lib/period";

const feedDay = z.object({ feed: z.string(), day: z.string(), rows: z.number(), loadId: z.number() });

/** The days of the period that count now, with the file each came in; by feed, oldest day first. */
export function feedDays(db: Queryable, period: Period): Promise<FeedDay[]> {
  return rowsOf(
    db,
    feedDay,
    `select d.feed, d.day::text as day, d.rows::float8 as rows, d.load_id as "loadId"
    from feed_day d
    where d.day between $1 and $2
    order by d.feed, d.day`,
    [firstDay(period), lastDay(period)],
  );
}

/** The months of which any day was delivered or that are Reporting Periods, newest first. */
export async function knownPeriods(db: Queryable): Promise<Period[]> {
  const rows = await rowsOf(
    db,
    z.object({ period: z.string() }),
    `select to_char(day, 'YYYY-MM') as period from feed_day union select period from reporting_period order by period desc`,
  );
  return rows.map(({ period }) => period);
}
