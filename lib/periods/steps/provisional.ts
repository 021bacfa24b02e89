import type pg from "pg";
import { audit } from "@/lib/access/audit";
import { inTransaction } from "@/lib/db/connect";
import { refusal, type CandidateAct } from "@/lib/periods/steps/approve";

/**
 * Lets each Party see its own figures of the candidate whose content hash the operator saw, labelled provisional, until it is published or computed
 * again. Nothing about others is shown. Throws `conflict` in one sentence when it may not be. `db`: a connection of portal_access.
 */
export async function allowProvisional(db: pg.ClientBase, { period, version, personId }: CandidateAct, contentHash: string): Promise<void> {
  await inTransaction(db, async () => {
    const { rows } = await db.query<{ outcome: string }>("select allow_provisional($1, $2, $3, $4) as outcome", [
      ...[period, version],
      ...[contentHash, personId],
    ]);
    const [{ outcome }] = rows;
    if (outcome !== "provisional") throw refusal(outcome);
    await audit("provisional-allowed", { period, version, contentHash }, { actor: `person:${personId}` }, db);
  });
}

/** Puts the candidate under embargo again. Throws `conflict` when Parties do not see it. `db`: a connection of portal_access. */
export async function endProvisional(db: pg.ClientBase, { period, version, personId }: CandidateAct): Promise<void> {
  await inTransaction(db, async () => {
    const { rows } = await db.query<{ done: boolean }>("select end_provisional($1, $2, $3) as done", [period, version, personId]);
    if (!rows[0].done) throw refusal("not-provisional");
    await audit("provisional-ended", { period, version }, { actor: `person:${personId}` }, db);
  });
}
