import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

/** Days after a month's end by which its files are due; what is produced later is late. */
const dueDays = 10;

const row = z.object({ period: z.string(), day: z.string(), isLate: z.boolean() });
/** A day that a version was made from, and whether its file came late: by the manifest, else by when it was received. */
export type FeedDay = z.output<typeof row>;

/** The days of a feed that the versions were made from, oldest first. */
export async function feedDays(db: ReaderDb, feed: string, publications: readonly Publication[]): Promise<FeedDay[]> {
  if (publications.length === 0) return [];
  return runQuery(
    db,
    row,
    Prisma.sql`
      select d.period, to_char(d.day, 'YYYY-MM-DD') as day,
        coalesce(l.produced_at, l.received_at) >= ((d.period || '-01')::date + interval '1 month' + ${dueDays} * interval '1 day') as "isLate"
      from publication_day d
      join delivery_file l on l.load_id = d.load_id
      where d.feed = ${feed} and ${isPublished("d", publications)}
      order by d.day`,
  );
}
