import { withIndustry } from "@/lib/access/with-party";
import { rowsRemovedAt } from "@/lib/metrics/queries/removed-months";
import type { Period } from "@/lib/period";

/** When the row-level data of the month was removed, ISO 8601; null: it is kept. */
export function loadRowsRemoved(month: Period): Promise<string | null> {
  return withIndustry((db) => rowsRemovedAt(db, month));
}
