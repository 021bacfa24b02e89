import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import type { Day, Period } from "@/lib/period";
import { count } from "@/lib/metrics/queries/row-types";

const row = z.object({ period: z.string(), day: z.string(), loadId: count });
/** The snapshot a published version was made of. */
export type Snapshot = { period: Period; day: Day; loadId: number };

/** The newest snapshot of each published version, oldest period first; none for a period in which none was delivered. */
export function snapshotsOf(db: ReaderDb, publications: readonly Publication[]): Promise<Snapshot[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select distinct on (d.period) d.period, to_char(d.day, 'YYYY-MM-DD') as day, d.load_id as "loadId"
      from publication_day d
      where d.feed = 'devices' and ${isPublished("d", publications)}
      order by d.period, d.day desc`,
  );
}
