import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { Publication } from "@/lib/metrics/queries/publications";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { shareColumns, shareColumnsSql } from "@/lib/metrics/queries/share-columns";

const row = shareColumns.extend({ srv: z.string() });

/** Shares and volume of the Party's requests of the publication per SRV, in no order; an SRV without requests has no row. */
export function countsBySrv(db: PartyDb, scope: PartyScope, publication: Publication): Promise<z.output<typeof row>[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select f.srv, ${shareColumnsSql()}
      from ${cubeRows("service_month", scope, [publication])}
      group by f.srv`,
  );
}
