import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { isInForce } from "@/lib/metrics/queries/conditions";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import type { Period } from "@/lib/period";

const row = z.object({ code: z.string(), name: z.string() });
/** An Alert Code that is an item of a Business Process. */
export type ProcessAlert = z.output<typeof row>;

/** The Alert Codes mapped to the process on the first day of the period, in its order. */
export function processAlerts(db: ReaderDb, processId: string, period: Period): Promise<ProcessAlert[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select i.alert_code as code, coalesce(nullif(a.name, ''), i.description) as name
      from business_process_item i left join alert_code a on a.code = i.alert_code
      where i.process_id = ${processId} and i.item_type = 'alert' and ${isInForce("i", Prisma.sql`${period}`)}
      order by i.item_order, i.item_id`,
  );
}
