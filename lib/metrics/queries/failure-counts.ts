import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import type { FailureDimension } from "@/lib/metrics/dimensions";
import { columnOf, filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import { cubeRows, failureCubeFor } from "@/lib/metrics/queries/cubes";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

/** Failing requests of a process, narrowed: the values of a dimension are alternatives, the dimensions all hold. */
export type FailureSelection = { process: CatalogueProcess; filters: ReadonlyMap<FailureDimension, readonly string[]> };

const row = z.object({ period: z.string(), key: z.array(z.string()), failures: count });

/** Failures per published period and combination of the dimensions, as `key`; in no order, combinations without failures left out. */
export function failureCounts(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  { process, filters }: FailureSelection,
  dimensions: readonly FailureDimension[],
) {
  const columns = dimensions.map(columnOf);
  return runQuery(
    db,
    row,
    Prisma.sql`
      select f.period, array[${columns.length > 0 ? Prisma.join(columns) : Prisma.empty}]::text[] as key, sum(f.n) as failures
      from ${cubeRows(failureCubeFor([...dimensions, ...filters.keys()]), scope, publications)}
      where ${filtersHold(filters)} and ${processHolds(process, publications)}
      group by ${Prisma.join([Prisma.sql`f.period`, ...columns])}`,
  );
}

const present = z.object({ dimension: z.string() });

/** Which of the filters, each taken alone, hold for any failure of the process in the periods. */
export async function filtersPresent(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  process: CatalogueProcess,
  filters: ReadonlyMap<FailureDimension, readonly string[]>,
): Promise<Set<string>> {
  const each = [...filters].map(
    ([dimension, values]) => Prisma.sql`
      select ${dimension} as dimension where exists (
        select from ${cubeRows(failureCubeFor([dimension]), scope, publications)}
        where ${filtersHold(new Map([[dimension, values]]))} and ${processHolds(process, publications)})`,
  );
  if (each.length === 0) return new Set();
  const rows = await runQuery(db, present, Prisma.join(each, " union all "));
  return new Set(rows.map(({ dimension }) => dimension));
}
