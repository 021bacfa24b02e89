import type pg from "pg";
import { audit } from "@/lib/access/audit";
import { inTransaction } from "@/lib/db/connect";
import { PortalError } from "@/lib/errors";
import { announce } from "@/lib/notifications/announce";
import type { Period } from "@/lib/period";
import { blocking, checkIds, type CheckId } from "@/lib/periods/checks/check";

/** The candidate as its publisher has looked at it. `personId`: who acts. */
export type CandidateAct = { period: Period; version: number; personId: string };

/** Why a step may not be taken, in one sentence each, by the word that addresses of the portal carry. */
export const refusals: Record<string, string> = {
  busy: "A delivery or a computation is under way. Wait until it has ended and approve again.",
  gone: "This version is not waiting for approval any more. Look at the page again.",
  "no-publisher": "Only a publisher may approve.",
  "same-person": "Who computed a version or waived a check of it may not approve it while there is another publisher. Ask the other one.",
  unchecked: "A check has findings that nobody has waived yet. Give a reason for each, or deliver what is missing and compute again.",
  "days-changed": "Deliveries of this period have changed since the version was computed. Compute it again.",
  "basis-changed":
    "A month beside this one, the disclosure policy, the register or a process has changed since the version was computed. Compute it again.",
  "no-approval": "There is no approval to take back: the version is published, or gone.",
  check: "This check cannot be waived here: what it found must be put right.",
  reason: "Say why it is safe to publish all the same.",
  "no-finding": "This version has no finding of that check to waive. Look at the page again.",
  "visible-from": "The instant from which Parties see it must be a day and time (UTC) within the next 90 days.",
  "no-operator": "Only an operator may let Parties see a version that is not published.",
  "published-before": "Parties see a published version of this period: its next one is shown when it is published, not before.",
  "not-provisional": "No Party sees this version: it is under embargo, published, or gone.",
  nobody: "There is nobody to remind: every report is opened, its Party was reminded within a day, or has no account.",
  "under-way": "A computation of this period is already under way.",
};

/** The refusal of a step, in words; its parameter carries the word for the address. */
export function refusal(code: string): PortalError {
  const known = code in refusals ? code : "gone";
  return new PortalError("conflict", refusals[known], { name: known });
}

/**
 * Approves the candidate whose content hash the publisher saw: visible at once, or from the instant on. Throws `conflict` in one sentence
 * when it may not be. `db`: a connection of portal_access.
 */
export async function approveVersion(
  db: pg.ClientBase,
  { period, version, personId }: CandidateAct,
  { contentHash, visibleFrom }: { contentHash: string; visibleFrom: Date | null },
): Promise<"published" | "approved"> {
  return inTransaction(db, async () => {
    const { rows } = await db.query<{ outcome: string }>("select approve_version($1, $2, $3, $4, $5) as outcome", [
      period,
      version,
      contentHash,
      personId,
      visibleFrom,
    ]);
    const [{ outcome }] = rows;
    if (outcome !== "published" && outcome !== "approved") throw refusal(outcome);
    const by = { actor: `person:${personId}` };
    await audit("period-approved", { period, version, contentHash, visibleFrom: visibleFrom?.toISOString() ?? null }, by, db);
    if (outcome === "published") await noteShown(db, { period, version, personId });
    return outcome;
  });
}

/** Shows the approved versions whose instant has come, each with its audit event; gives how many. `db`: a connection of portal_access. */
export async function releaseDue(db: pg.ClientBase): Promise<number> {
  return inTransaction(db, async () => {
    const { rows } = await db.query<CandidateAct>(
      `select shown_period as period, shown_version as version, approver as "personId" from release_due_versions()`,
    );
    for (const shown of rows) await noteShown(db, shown);
    return rows.length;
  });
}

async function noteShown(db: pg.ClientBase, { period, version, personId }: CandidateAct): Promise<void> {
  const { rows } = await db.query<{ contentHash: string; checks: unknown }>(
    `select content_hash as "contentHash", checks from publication where period = $1 and version = $2`,
    [period, version],
  );
  const detail = { period, version, contentHash: rows[0].contentHash, checks: rows[0].checks };
  const happened = version > 1 ? "period-restated" : "period-published";
  await audit(happened, detail, { actor: `person:${personId}` }, db);
  await announce(db, { happened, period, version });
}

/** Takes back an approval whose instant has not come; the version is a candidate again. Throws `conflict` when there is none. */
export async function withdrawApproval(db: pg.ClientBase, { period, version, personId }: CandidateAct): Promise<void> {
  await inTransaction(db, async () => {
    const { rows } = await db.query<{ done: boolean }>("select withdraw_approval($1, $2, $3) as done", [period, version, personId]);
    if (!rows[0].done) throw refusal("no-approval");
    await audit("period-approval-withdrawn", { period, version }, { actor: `person:${personId}` }, db);
  });
}

/** Waives a check's findings of the candidate for a reason, which is published with it. Throws `conflict` in one sentence. */
export async function waiveCheck(db: pg.ClientBase, act: CandidateAct, check: string, reason: string): Promise<void> {
  const { period, version, personId } = act;
  const given = reason.trim().slice(0, 500);
  if (!isWaivable(check)) throw refusal("check");
  if (given === "") throw refusal("reason");
  await inTransaction(db, async () => {
    const { rowCount } = await db.query(
      `insert into check_waiver (period, version, check_id, reason, person_id)
      select p.period, p.version, $3, $4, $5 from publication p, jsonb_array_elements(p.checks) c
      where p.period = $1 and p.version = $2 and p.published_at is null and p.approved_at is null and c ->> 'check' = $3 and c ->> 'outcome' = 'warning'
      on conflict (period, version, check_id) do update set reason = excluded.reason, person_id = excluded.person_id, waived_at = now()`,
      [period, version, check, given, personId],
    );
    if (!rowCount) throw refusal("no-finding");
    await audit("check-waived", { period, version, check, reason: given }, { actor: `person:${personId}` }, db);
  });
}

function isWaivable(check: string): check is CheckId {
  return checkIds.some((known) => known === check) && !blocking.some((known) => known === check);
}
