import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import type { Dimension } from "@/lib/metrics/dimensions";
import { filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import { membershipIn } from "@/lib/metrics/process-membership";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { mergedTimes, mergedTimesSql } from "@/lib/metrics/queries/round-trip-columns";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { shareColumns, shareColumnsSql } from "@/lib/metrics/queries/share-columns";
import { selectionKey } from "@/lib/metrics/selection-key";
import type { Period } from "@/lib/period";

/** Which of the Party's own requests a process page is about: a process, narrowed by dimensions that the day and month cubes have. */
export type ProcessSelection = { process: CatalogueProcess; filters: ReadonlyMap<Dimension, readonly string[]> };

const row = shareColumns.extend({ time: z.string(), ...mergedTimes.shape });
/** Figures of a month or day; a month always has its histogram, unless it is left out. */
export type ProcessTime = z.output<typeof row>;

/** The process's figures per published period, oldest first; no row for a period without requests. Times but for those left out as `untimed`. */
export function processMonths(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  selection: ProcessSelection,
  untimed: Period | null = null,
): Promise<ProcessTime[]> {
  const timed = untimed === null ? Prisma.sql`true` : Prisma.sql`f.period <> ${untimed}`;
  const holds = selectionHolds(selection, publications);
  return processTimes(db, {
    time: Prisma.sql`f.period`,
    rows: cubeRows("service_month", scope, publications),
    holds,
    isAlways: true,
    timed,
  });
}

/** The process's figures per day of the published period, oldest first; no row for a day without requests. */
export async function processDays(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  selection: ProcessSelection,
): Promise<ProcessTime[]> {
  const time = Prisma.sql`f.day`;
  if (selection.filters.size === 0) {
    const listed = await processTimes(db, { time, rows: listedDayRows(scope, publication, selection.process), holds: Prisma.sql`true` });
    if (listed.length > 0) return listed;
  }
  const holds = selectionHolds(selection, [publication]);
  return processTimes(db, { time, rows: cubeRows("service_day", scope, [publication]), holds });
}

/** Which rows of a cube the selection is about, alias f. */
export function selectionHolds({ process, filters }: ProcessSelection, publications: readonly Publication[]): Prisma.Sql {
  return Prisma.sql`${filtersHold(filters)} and ${processHolds(process, publications)}`;
}

/**
 * All of the process by day as added up when the version was published, as a table expression like those of cubeRows. No row where the mapping of the
 * process has changed since, and in versions from before days were added up.
 */
export function listedDayRows(scope: PartyScope, publication: Publication, process: CatalogueProcess): Prisma.Sql {
  const counted = selectionKey(membershipIn(process.items, publication.period));
  return Prisma.sql`(
      select d.day, d.n, d.n_fail, d.n_delivery_fail, d.n_trt, d.n_within_trt, d.rtt_n, d.rtt_sum, case when d.rtt_n > 0 then d.rtt_min end as rtt_min,
        case when d.rtt_n > 0 then d.rtt_max end as rtt_max, null::bigint as rtt_median, d.rtt_hist
      from process_days c
      cross join lateral unnest(c.days, c.n, c.n_fail, c.n_delivery_fail, c.n_trt, c.n_within_trt, c.rtt_n, c.rtt_sum, c.rtt_min, c.rtt_max, c.rtt_hists)
        as d (day, n, n_fail, n_delivery_fail, n_trt, n_within_trt, rtt_n, rtt_sum, rtt_min, rtt_max, rtt_hist)
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", [publication])} and c.selection = ${counted}) f`;
}

type TimesQuestion = { time: Prisma.Sql; rows: Prisma.Sql; holds: Prisma.Sql; isAlways?: boolean; timed?: Prisma.Sql };

function processTimes(db: PartyDb, { time, rows, holds, isAlways, timed }: TimesQuestion): Promise<ProcessTime[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select ${time}::text as "time", ${shareColumnsSql()}, ${mergedTimesSql(isAlways, timed)}
      from ${rows}
      where ${holds}
      group by ${time}
      order by ${time}`,
  );
}
