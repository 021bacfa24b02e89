import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { Dimension } from "@/lib/metrics/dimensions";
import { filtersHold } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { Publication } from "@/lib/metrics/queries/publications";
import { mergedTimes, mergedTimesSql } from "@/lib/metrics/queries/round-trip-columns";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { shareColumns, shareColumnsSql } from "@/lib/metrics/queries/share-columns";

const row = shareColumns.extend({ period: z.string(), srv: z.string(), kind: z.string(), ...mergedTimes.shape });
export type QualifiedCount = z.output<typeof row>;

/**
 * Figures per period and kind of request of the SRVs, narrowed: `kind` is the qualifier where it is one of those given, "" for every other
 * one and none. No row without requests. Only those of the first publication have a median.
 */
export function qualifiedCounts(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  qualified: readonly (readonly [srv: string, qualifiers: readonly string[]])[],
  filters: ReadonlyMap<Dimension, readonly string[]>,
): Promise<QualifiedCount[]> {
  if (qualified.length === 0) return Promise.resolve([]);
  const isTold = qualified.map(([srv, qualifiers]) => Prisma.sql`(f.srv = ${srv} and f.qualifier = any(${[...qualifiers]}::text[]))`);
  const srvs = qualified.map(([srv]) => srv);
  return runQuery(
    db,
    row,
    Prisma.sql`
      select f.period, f.srv, f.kind, ${shareColumnsSql()},
        ${mergedTimesSql(false, Prisma.sql`f.period = ${publications[0].period}`)}
      from (
        select f.*, case when ${Prisma.join(isTold, " or ")} then f.qualifier else '' end as kind
        from ${cubeRows("service_month", scope, publications)}
        where f.srv = any(${srvs}::text[]) and ${filtersHold(filters)}) f
      group by f.period, f.srv, f.kind`,
  );
}
