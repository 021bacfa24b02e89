import type pg from "pg";
import type { Period } from "@/lib/period";

/** What people and machines can be told of. */
export const happenings = ["period-published", "period-restated", "delivery-refused", "report-unopened", "trouble-found"] as const;
export type Happening = (typeof happenings)[number];

/** One thing that happened, with what a message about it may name. Never a figure. */
export type Happened =
  | { happened: "period-published" | "period-restated"; period: Period; version: number }
  | { happened: "delivery-refused"; loadId: number }
  | { happened: "report-unopened" | "trouble-found"; period: Period; version: number; partyId: string; userRole: string };

/**
 * Writes down that it happened, in the caller's transaction: it is told if and only if that commits. As portal_ingest or portal_access.
 */
export async function announce(db: pg.ClientBase, what: Happened): Promise<void> {
  const { period = null, version = null } = "period" in what ? what : {};
  const { partyId = null, userRole = null } = "partyId" in what ? what : {};
  await db.query(
    "insert into notification_event (happened, period, version, load_id, party_id, user_role) values ($1, $2, $3, $4, $5, $6)",
    [what.happened, period, version, "loadId" in what ? what.loadId : null, partyId, userRole],
  );
}
