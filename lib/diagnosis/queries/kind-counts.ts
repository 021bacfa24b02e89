import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { KindCount } from "@/lib/diagnosis/split-gap";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { processHolds } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import type { Period } from "@/lib/period";

const lists = z.object({
  period: z.string(),
  kinds: z.array(z.string()),
  srvs: z.array(z.string()),
  requests: z.array(count),
  failures: z.array(count),
});

/** The process's requests in the periods by kind: SRV, Device Type, Region and SMETS version; the group is the SRV. By period. */
export async function kindCounts(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  process: CatalogueProcess,
): Promise<ReadonlyMap<Period, KindCount[]>> {
  const rows = await runQuery(
    db,
    lists,
    Prisma.sql`
      select k.period, array_agg(concat_ws('|', k.srv, k.device_type, k.csp_region, k.smets)) as kinds, array_agg(k.srv) as srvs,
        array_agg(k.n) as requests, array_agg(k.n_fail) as failures
      from (
        select f.period, f.srv, f.device_type, f.csp_region, f.smets, sum(f.n)::bigint as n, sum(f.n_fail)::bigint as n_fail
        from ${cubeRows("service_month", scope, publications)}
        where ${processHolds(process, publications)}
        group by f.period, f.srv, f.device_type, f.csp_region, f.smets) k
      group by k.period`,
  );
  return new Map(
    rows.map(({ period, kinds, srvs, requests, failures }) => [
      period,
      kinds.map((kind, at) => ({ kind, group: srvs[at], requests: requests[at], failures: failures[at] })),
    ]),
  );
}
