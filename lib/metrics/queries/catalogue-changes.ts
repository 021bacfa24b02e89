import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

/** How often a row of the catalogue was changed since it was first loaded: its definition's version less one. */
export async function timesChanged(db: ReaderDb, kind: string, item: string): Promise<number> {
  const [{ changes }] = await runQuery(
    db,
    z.object({ changes: count }),
    Prisma.sql`select count(*)::int as changes from catalogue_history where kind = ${kind} and item = ${item} and before is not null and after is not null`,
  );
  return changes;
}
