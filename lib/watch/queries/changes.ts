import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { watchedMetrics } from "@/lib/watch/detection/series";

const changeRow = z.object({
  processId: z.string(),
  metric: z.enum(watchedMetrics),
  firstDay: z.string(),
  lastDay: z.string(),
  days: count,
  observed: z.number(),
  expected: z.number(),
  requests: count,
  chance: z.number(),
});
/** A row of watch_change. */
export type ChangeRead = z.output<typeof changeRow>;

/** The Party's changes of the version by day, then process; of one process where it is named. */
export function changesIn(
  db: PartyDb,
  { partyId, userRole }: PartyScope,
  { period, version }: Publication,
  processId?: string,
): Promise<ChangeRead[]> {
  const ofProcess = processId === undefined ? Prisma.sql`true` : Prisma.sql`c.process_id = ${processId}`;
  return runQuery(
    db,
    changeRow,
    Prisma.sql`
      select c.process_id as "processId", c.metric, c.first_day::text as "firstDay", c.last_day::text as "lastDay", c.days, c.observed, c.expected,
        c.requests, c.chance
      from watch_change c
      where c.party_id = ${partyId} and c.user_role = ${userRole} and c.period = ${period} and c.version = ${version} and ${ofProcess}
      order by c.first_day, c.process_id, c.metric`,
  );
}

const coverageRow = z.object({ processId: z.string(), watched: z.array(z.enum(watchedMetrics)), historyDays: count });

/** What was watched of each of the Party's processes in the version. */
export function watchedIn(
  db: PartyDb,
  { partyId, userRole }: PartyScope,
  { period, version }: Publication,
): Promise<z.output<typeof coverageRow>[]> {
  return runQuery(
    db,
    coverageRow,
    Prisma.sql`
      select w.process_id as "processId", w.watched, w.history_days as "historyDays" from watch_month w
      where w.party_id = ${partyId} and w.user_role = ${userRole} and w.period = ${period} and w.version = ${version}
      order by w.process_id`,
  );
}
