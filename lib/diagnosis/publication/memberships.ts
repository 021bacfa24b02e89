import type pg from "pg";
import type { ProcessItem } from "@/lib/metrics/catalogue";
import { membershipIn, type Membership } from "@/lib/metrics/process-membership";
import { firstDay, type Period } from "@/lib/period";

/** What counts in each Business Process of every suite, as mapped on the first day of the period. */
export async function membershipsIn(client: pg.ClientBase, period: Period): Promise<Map<string, Membership>> {
  const { rows } = await client.query<{ processId: string } & Pick<ProcessItem, "srv" | "matchedQualifier">>(
    `select process_id as "processId", srv, matched_qualifier as "matchedQualifier" from business_process_item
    where item_type = 'srv' and valid_from <= $1 and (valid_to is null or valid_to > $1) order by process_id, item_order, item_id`,
    [firstDay(period)],
  );
  const items = new Map<string, ProcessItem[]>();
  for (const { processId, srv, matchedQualifier } of rows) {
    const item = { srv, matchedQualifier, name: "", qualifier: "", validFrom: firstDay(period), validTo: null };
    items.set(processId, [...(items.get(processId) ?? []), item]);
  }
  return new Map([...items].map(([processId, all]) => [processId, membershipIn(all, period)]));
}
