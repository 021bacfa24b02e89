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
  | "token-made"
  | "token-revoked"
  | "access-denied"
  | "extract"
  | "period-published"
  | "period-restated";

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

let denials = { minute: 0, count: 0 };

/** Writes down a refusal. Strangers can cause these at will, so after 120 in a minute the rest of that minute is left out, said once. */
export async function auditDenied(why: string, by: AuditBy, action: AuditAction = "access-denied"): Promise<void> {
  const minute = Math.floor(Date.now() / 60_000);
  if (denials.minute !== minute) denials = { minute, count: 0 };
  denials.count += 1;
  if (denials.count < 120) await audit(action, { why }, by);
  if (denials.count === 120) await audit(action, { why: "many refusals: the rest of this minute is not listed" }, { actor: "nobody" });
}
