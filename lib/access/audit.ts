import type pg from "pg";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { accessPool } from "@/lib/db/access-pool";

/** What is written down. A denial is an action that ends in "denied". */
export type AuditAction =
  | "sign-in"
  | "sign-in-denied"
  | "sign-out"
  | "session-ended"
  | "party-switched"
  | "password-set"
  | "link-made"
  | "link-denied"
  | "person-made"
  | "person-changed"
  | "identity-bound"
  | "organisation-changed"
  | "person-invited"
  | "person-provisioned"
  | "invitation-withdrawn"
  | "token-made"
  | "token-revoked"
  | "access-denied"
  | "extract"
  | "upload-begun"
  | "upload-finished"
  | "upload-cancelled"
  | "period-computed"
  | "period-approved"
  | "period-approval-withdrawn"
  | "check-waived"
  | "provisional-allowed"
  | "provisional-ended"
  | "parties-reminded"
  | "webhook-made"
  | "webhook-removed"
  | "period-published"
  | "period-restated"
  | "policy-proposed"
  | "policy-declined"
  | "policy-stored"
  | "month-removed"
  | "meeting-kept"
  | "change-proposed"
  | "change-decided"
  | "process-changed"
  | "metric-tried"
  | "metric-decided"
  | "threshold-set"
  | "threshold-removed"
  | "watch-silenced"
  | "watch-silence-ended";

/** Who did it: `person:ID`, `token:ID`, `command` or `nobody`; the Party it concerns, and the address it came from as far as known. */
export type AuditBy = { actor: string; partyId?: string | null; address?: string };

/** Appends one event to the audit trail. Never put a password, token or link into the detail. */
export async function audit(
  action: AuditAction,
  detail: Record<string, unknown>,
  by: AuditBy,
  db: pg.Pool | pg.ClientBase = accessPool(),
): Promise<void> {
  await db.query("insert into audit_event (event_id, actor, action, party_id, detail, address) values ($1, $2, $3, $4, $5, $6)", [
    uuidV7(),
    by.actor,
    action,
    by.partyId ?? null,
    JSON.stringify(detail),
    by.address ?? "",
  ]);
}

const listedPerMinute = 120;
let denials = { minute: 0, counts: new Map<string, number>() };

/** Writes down a refusal. They can be caused at will, so an actor's refusals beyond 120 in a minute are left out, which is said once. */
export async function auditDenied(why: string, by: AuditBy, action: AuditAction = "access-denied"): Promise<void> {
  const minute = Math.floor(Date.now() / 60_000);
  if (denials.minute !== minute) denials = { minute, counts: new Map() };
  const count = (denials.counts.get(by.actor) ?? 0) + 1;
  denials.counts.set(by.actor, count);
  if (count < listedPerMinute) await audit(action, { why }, by);
  if (count === listedPerMinute) await audit(action, { why: "many refusals: the rest of this minute is not listed" }, by);
}
