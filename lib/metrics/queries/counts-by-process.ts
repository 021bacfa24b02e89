import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { isInForce } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { Publication } from "@/lib/metrics/queries/publications";
import { trialSuite } from "@/lib/metrics/queries/process-items";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { shareColumns, shareColumnsSql } from "@/lib/metrics/queries/share-columns";

const row = shareColumns.extend({ period: z.string(), processId: z.string() });

/**
 * Shares and volume of the Party's requests per period and Business Process of the suite, in no order; a process without requests has no
 * row. A request counts once in each process that its SRV is mapped to on the first day of the period.
 */
export function countsByProcess(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  suite: string,
): Promise<z.output<typeof row>[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      with by_srv as materialized (
        select f.period, f.srv, f.qualifier, sum(f.n) as n, sum(f.n_fail) as n_fail, sum(f.n_delivery_fail) as n_delivery_fail,
          sum(f.n_trt) as n_trt, sum(f.n_within_trt) as n_within_trt
        from ${cubeRows("service_month", scope, publications)}
        group by f.period, f.srv, f.qualifier)
      select f.period, b.process_id as "processId", ${shareColumnsSql()}
      from by_srv f
      join business_process b on b.suite = ${suite}
      where exists (
        select from business_process_item i
        where i.process_id = b.process_id and i.item_type = ${suite === trialSuite ? "trial-srv" : "srv"} and i.srv = f.srv
          and (i.matched_qualifier is null or i.matched_qualifier = f.qualifier) and ${isInForce("i", Prisma.sql`f.period`)})
      group by f.period, b.process_id`,
  );
}
