import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { processHolds } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { Publication } from "@/lib/metrics/queries/publications";
import { runQuery } from "@/lib/metrics/queries/run-query";

const values = z.array(z.string());
const row = z.object({ cspRegions: values, deviceTypes: values, smets: values });

/** The Regions, Device Types and SMETS versions in the Party's own requests of the process, ascending. */
export async function dimensionValues(db: PartyDb, scope: PartyScope, publications: readonly Publication[], process: CatalogueProcess) {
  const distinct = (column: string) => Prisma.raw(`coalesce(array_agg(distinct f.${column} order by f.${column}), '{}')`);
  const rows = await runQuery(
    db,
    row,
    Prisma.sql`
      select ${distinct("csp_region")} as "cspRegions", ${distinct("device_type")} as "deviceTypes", ${distinct("smets")} as smets
      from ${cubeRows("service_month", scope, publications)}
      where ${processHolds(process, publications)}`,
  );
  return rows[0];
}
