import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import type { Dimension } from "@/lib/metrics/dimensions";
import { filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { Publication } from "@/lib/metrics/queries/publications";
import { mergedTimes, mergedTimesSql } from "@/lib/metrics/queries/round-trip-columns";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { shareColumns, shareColumnsSql } from "@/lib/metrics/queries/share-columns";

/** Which of the Party's own requests a process page is about: a process, narrowed by dimensions that the day and month cubes have. */
export type ProcessSelection = { process: CatalogueProcess; filters: ReadonlyMap<Dimension, readonly string[]> };

const row = shareColumns.extend({ time: z.string(), ...mergedTimes.shape });
/** Figures of a month or day; a month always has its histogram. */
export type ProcessTime = z.output<typeof row>;

/** The process's figures per published period, oldest first; no row for a period without requests. */
export function processMonths(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  selection: ProcessSelection,
): Promise<ProcessTime[]> {
  return processTimes(db, scope, publications, selection, "service_month");
}

/** The process's figures per day of the published period, oldest first; no row for a day without requests. */
export function processDays(db: PartyDb, scope: PartyScope, publication: Publication, selection: ProcessSelection): Promise<ProcessTime[]> {
  return processTimes(db, scope, [publication], selection, "service_day");
}

function processTimes(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  { process, filters }: ProcessSelection,
  cube: "service_month" | "service_day",
): Promise<ProcessTime[]> {
  const time = cube === "service_month" ? Prisma.sql`f.period` : Prisma.sql`f.day`;
  return runQuery(
    db,
    row,
    Prisma.sql`
      select ${time}::text as "time", ${shareColumnsSql()}, ${mergedTimesSql(cube === "service_month")}
      from ${cubeRows(cube, scope, publications)}
      where ${filtersHold(filters)} and ${processHolds(process, publications)}
      group by ${time}
      order by ${time}`,
  );
}
