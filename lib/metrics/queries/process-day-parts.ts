import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { ReleasedBreakdown } from "@/lib/metrics/dimensions";
import { columnOf } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import { listedDayRows, selectionHolds, type ProcessSelection } from "@/lib/metrics/queries/process-months";
import type { Publication } from "@/lib/metrics/queries/publications";
import { mergedTimes, mergedTimesSql } from "@/lib/metrics/queries/round-trip-columns";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { shareColumns, shareColumnsSql } from "@/lib/metrics/queries/share-columns";
import type { Day } from "@/lib/period";

const part = shareColumns.extend({ day: z.string(), value: z.string(), ...mergedTimes.shape });
/** Figures of one day and one value of a dimension. */
export type DayPart = z.output<typeof part>;

/** The process's figures per value of the dimension and day of the published period, by value and day; no row without requests. */
export function processDayParts(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  selection: ProcessSelection,
  dimension: ReleasedBreakdown,
): Promise<DayPart[]> {
  const column = columnOf(dimension);
  return runQuery(
    db,
    part,
    Prisma.sql`
      select f.day::text as day, ${column} collate "C" as value, ${shareColumnsSql()}, ${mergedTimesSql()}
      from ${cubeRows("service_day", scope, [publication])}
      where ${selectionHolds(selection, [publication])}
      group by f.day, ${column}
      order by 2, f.day`,
  );
}

const rest = shareColumns.extend(mergedTimes.shape);

/** The process's figures of the published period without the days given, exact but for the median (within 1 %); null when nothing is left. */
export async function processWithoutDays(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  selection: ProcessSelection,
  days: readonly Day[],
): Promise<z.output<typeof rest> | null> {
  const without = async (rows: Prisma.Sql, holds: Prisma.Sql) => {
    const [found] = await runQuery(
      db,
      rest,
      Prisma.sql`
        select ${shareColumnsSql()}, ${mergedTimesSql()}
        from ${rows}
        where ${holds} and f.day <> all(${[...days]}::date[])
        having count(*) > 0`,
    );
    return found ?? null;
  };
  const { process, filters } = selection;
  const listed = filters.size === 0 ? await without(listedDayRows(scope, publication, process), Prisma.sql`true`) : null;
  return listed ?? without(cubeRows("service_day", scope, [publication]), selectionHolds(selection, [publication]));
}
