import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

/** The SRVs of the reference data with their names. */
export async function knownSrvs(db: ReaderDb): Promise<Map<string, string>> {
  const rows = await runQuery(
    db,
    z.object({ srv: z.string(), name: z.string() }),
    Prisma.sql`select srv, name from service_request order by srv`,
  );
  return new Map(rows.map(({ srv, name }) => [srv, name]));
}
