import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import type { FeedCompleteness } from "@/lib/metrics/models";
import type { Publication } from "@/lib/metrics/queries/publications";
import { instant } from "@/lib/metrics/queries/row-types";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import { daysOf, lastDay } from "@/lib/period";

const row = z.object({ feed: z.string(), delivered: z.array(z.string()), lastDeliveredAt: instant });
const dailyFeeds = ["service-requests", "alerts"];

/** The feeds of a Party's figures and the days of each that the version was made from; Devices come as one snapshot at the month's end. */
export async function feedCompleteness(db: ReaderDb, { period, version }: Publication): Promise<FeedCompleteness[]> {
  const rows = await runQuery(
    db,
    row,
    Prisma.sql`
      select d.feed, array_agg(to_char(d.day, 'YYYY-MM-DD') order by d.day) as delivered, max(l.received_at) as "lastDeliveredAt"
      from publication_day d
      join delivery_file l on l.load_id = d.load_id
      where d.period = ${period} and d.version = ${version}
      group by d.feed`,
  );
  const find = (feed: string) => rows.find((each) => each.feed === feed) ?? { feed, delivered: [], lastDeliveredAt: null };
  const devices = find("devices");
  const snapshotDays = devices.delivered.length > 0 ? devices.delivered : [lastDay(period)];
  return [...dailyFeeds.map((feed) => ({ ...find(feed), days: daysOf(period) })), { ...devices, days: snapshotDays }];
}
