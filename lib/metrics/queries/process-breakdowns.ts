import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { ProcessSelection } from "@/lib/metrics/queries/process-months";
import type { Publication } from "@/lib/metrics/queries/publications";
import { mergedTimes, mergedTimesSql } from "@/lib/metrics/queries/round-trip-columns";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { shareColumns, shareColumnsSql } from "@/lib/metrics/queries/share-columns";

const row = shareColumns.extend({
  period: z.string(),
  dimension: z.enum(["srv", "csp_region", "device_type", "smets"]),
  value: z.string(),
  ...mergedTimes.shape,
});
export type ProcessBreakdown = z.output<typeof row>;

/**
 * The process's figures per period and value of SRV, Region, Device Type and SMETS version, each dimension on its own; values ascending. Only those
 * of the first publication have a median.
 */
export function processBreakdowns(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  { process, filters }: ProcessSelection,
): Promise<ProcessBreakdown[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select f.period,
        case when grouping(f.srv) = 0 then 'srv' when grouping(f.csp_region) = 0 then 'csp_region'
          when grouping(f.device_type) = 0 then 'device_type' else 'smets' end as dimension,
        coalesce(f.srv, f.csp_region, f.device_type, f.smets) collate "C" as value, ${shareColumnsSql()},
        ${mergedTimesSql(false, Prisma.sql`f.period = ${publications[0].period}`)}
      from ${cubeRows("service_month", scope, publications)}
      where ${filtersHold(filters)} and ${processHolds(process, publications)}
      group by f.period, grouping sets ((f.srv), (f.csp_region), (f.device_type), (f.smets))
      order by f.period, dimension, value`,
  );
}
