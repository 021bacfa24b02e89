import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { isInForce } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const row = z.object({
  ...{ period: z.string(), processId: z.string(), n: count, nFail: count, nDeliveryFail: count },
  ...{ nTrt: count, nWithinTrt: count, rttN: count },
});
/** What the Party's requests of a period and process sum up to; processId '' = all requests, each once. */
export type ProcessSums = z.output<typeof row>;

/** Those sums for all requests and every process of the suite that has any, in no order. */
export function requestSums(db: PartyDb, scope: PartyScope, publications: readonly Publication[], suite: string): Promise<ProcessSums[]> {
  const sums = Prisma.sql`sum(f.n)::bigint as n, sum(f.n_fail)::bigint as "nFail", sum(f.n_delivery_fail)::bigint as "nDeliveryFail",
        sum(f.n_trt)::bigint as "nTrt", sum(f.n_within_trt)::bigint as "nWithinTrt", sum(f.rtt_n)::bigint as "rttN"`;
  return runQuery(
    db,
    row,
    Prisma.sql`
      with by_srv as materialized (
        select f.period, f.srv, f.qualifier, sum(f.n) as n, sum(f.n_fail) as n_fail, sum(f.n_delivery_fail) as n_delivery_fail,
          sum(f.n_trt) as n_trt, sum(f.n_within_trt) as n_within_trt, sum(f.rtt_n) as rtt_n
        from ${cubeRows("service_month", scope, publications)}
        group by f.period, f.srv, f.qualifier)
      select f.period, '' as "processId", ${sums} from by_srv f group by f.period
      union all
      select f.period, b.process_id, ${sums}
      from by_srv f join business_process b on b.suite = ${suite}
      where exists (
        select from business_process_item i
        where i.process_id = b.process_id and i.item_type = 'srv' and i.srv = f.srv
          and (i.matched_qualifier is null or i.matched_qualifier = f.qualifier) and ${isInForce("i", Prisma.sql`f.period`)})
      group by f.period, b.process_id`,
  );
}
