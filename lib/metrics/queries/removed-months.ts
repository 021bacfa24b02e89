import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { notFound, type PortalError } from "@/lib/errors";
import { formatDate, formatPeriod } from "@/lib/format";
import { instant } from "@/lib/metrics/queries/row-types";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import type { Period } from "@/lib/period";

/** When the row-level data of the month was removed, ISO 8601; null: it is kept. */
export async function rowsRemovedAt(db: ReaderDb, month: Period): Promise<string | null> {
  const found = await runQuery(
    db,
    z.object({ at: instant }),
    Prisma.sql`select removed_at as "at" from removed_month where month = ${month} and kind = 'rows'`,
  );
  return found[0]?.at ?? null;
}

/** The answer to a question about rows that are no longer kept: an empty file would say that there was nothing. */
export function rowsAreGone(month: Period, removedAt: string): PortalError {
  return notFound(
    `Row-level data of ${formatPeriod(month)} is kept for a limited time and was removed on ${formatDate(removedAt)}; its figures are still shown. What was asked for`,
  );
}
