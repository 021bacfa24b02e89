import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { Publication } from "@/lib/metrics/queries/publications";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { shareColumns, shareColumnsSql } from "@/lib/metrics/queries/share-columns";

const row = shareColumns.extend({ period: z.string() });

/** Shares and volume of all the Party's requests, one row per published period that has any, oldest first. */
export function countsByPeriod(db: PartyDb, scope: PartyScope, publications: readonly Publication[]): Promise<z.output<typeof row>[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select f.period, ${shareColumnsSql()}
      from ${cubeRows("service_month", scope, publications)}
      group by f.period
      order by f.period`,
  );
}
