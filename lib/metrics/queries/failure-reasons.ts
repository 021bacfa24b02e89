import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import { cubeRows, failureCubeFor } from "@/lib/metrics/queries/cubes";
import type { ProcessSelection } from "@/lib/metrics/queries/process-months";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const row = z.object({ period: z.string(), reasonCode: z.string(), failures: count });

/** Failures of the process per period and Reason Code, most first. */
export function failureReasons(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  { process, filters }: ProcessSelection,
) {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select f.period, f.reason_code as "reasonCode", sum(f.n) as failures
      from ${cubeRows(failureCubeFor(filters.keys()), scope, publications)}
      where ${filtersHold(filters)} and ${processHolds(process, publications)}
      group by f.period, f.reason_code
      order by f.period, failures desc, f.reason_code collate "C"`,
  );
}
