import { randomBytes } from "node:crypto";
import type pg from "pg";
import { audit } from "@/lib/access/audit";
import { seal, unseal } from "@/lib/access/seal";
import { replaceRecoveryCodes, useRecoveryCode } from "@/lib/access/second-factor/recovery-codes";
import { stepOfCode } from "@/lib/access/second-factor/totp";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";

/** How a person's second step stands: none, begun (its secret, to be confirmed by a first code), or on. */
export type SecondFactor = { state: "none" } | { state: "begun"; secret: Buffer } | { state: "on"; since: Date; recoveryLeft: number };
/** What proved the second step. */
export type CodeKind = "code" | "recovery code";

type Row = { secret_sealed: string; confirmed_at: Date | null; last_step: number; recovery_left: number };

const rowSql = `
  select f.secret_sealed, f.confirmed_at, f.last_step::float8 as last_step,
    (select count(*)::int from recovery_code c where c.person_id = f.person_id and c.used_at is null) as recovery_left
  from second_factor f where f.person_id = $1`;

/** The person's second step as it stands. */
export async function secondFactorOf(personId: string): Promise<SecondFactor> {
  const row = (await accessPool().query<Row>(rowSql, [personId])).rows[0];
  if (row?.confirmed_at) return { state: "on", since: row.confirmed_at, recoveryLeft: row.recovery_left };
  const secret = row && secretOf(row);
  return secret ? { state: "begun", secret } : { state: "none" };
}

/** Makes a secret that waits for its first code; one that is on stays as it is. The caller has asked for the password anew. */
export async function beginSecondFactor(personId: string): Promise<void> {
  await accessPool().query(
    `insert into second_factor (person_id, secret_sealed) values ($1, $2)
     on conflict (person_id) do update set secret_sealed = excluded.secret_sealed, made_at = now() where second_factor.confirmed_at is null`,
    [personId, seal(randomBytes(20).toString("hex"), "second factor")],
  );
}

/** Turns a begun second step on by a code of the app; gives the recovery codes, or null when the code is wrong. */
export async function confirmSecondFactor(personId: string, code: string, now = Date.now()): Promise<string[] | null> {
  return withClient(async (db) => {
    const row = (await db.query<Row>(`${rowSql} and f.confirmed_at is null for update of f`, [personId])).rows[0];
    const secret = row && secretOf(row);
    const step = secret ? stepOfCode(secret, code.replaceAll(" ", ""), now, row.last_step) : null;
    if (step === null) return null;
    await db.query("update second_factor set confirmed_at = now(), last_step = $2 where person_id = $1", [personId, step]);
    await audit("person-changed", { person: personId, secondStep: "on" }, { actor: `person:${personId}` }, db);
    return replaceRecoveryCodes(db, personId);
  });
}

/** Whether the code is good, and what kind; it is used up. Null when it is wrong or was used, and when the second step is not on. */
export async function checkCode(personId: string, code: string, now = Date.now()): Promise<CodeKind | null> {
  const row = (await accessPool().query<Row>(rowSql, [personId])).rows[0];
  const secret = row?.confirmed_at ? secretOf(row) : null;
  const step = secret ? stepOfCode(secret, code.replaceAll(" ", ""), now, row.last_step) : null;
  if (step !== null) {
    const { rowCount } = await accessPool().query(
      "update second_factor set last_step = $2 where person_id = $1 and last_step < $2 and confirmed_at is not null",
      [personId, step],
    );
    return rowCount === 1 ? "code" : null;
  }
  return row?.confirmed_at && (await useRecoveryCode(accessPool(), personId, code)) ? "recovery code" : null;
}

/** New recovery codes in place of all old ones. The caller has asked for a code. */
export async function renewRecoveryCodes(personId: string): Promise<string[]> {
  return withClient(async (db) => {
    await audit("person-changed", { person: personId, recoveryCodes: "new" }, { actor: `person:${personId}` }, db);
    return replaceRecoveryCodes(db, personId);
  });
}

/** Takes the second step and its recovery codes away; false when there was none. `by` as in the audit trail. */
export async function removeSecondFactor(personId: string, by: { actor: string; partyId?: string | null }): Promise<boolean> {
  return withClient(async (db) => {
    await db.query("delete from recovery_code where person_id = $1", [personId]);
    const { rowCount } = await db.query("delete from second_factor where person_id = $1", [personId]);
    if (rowCount) await audit("person-changed", { person: personId, secondStep: "off" }, by, db);
    return rowCount === 1;
  });
}

function secretOf(row: Row): Buffer | null {
  const hex = unseal(row.secret_sealed, "second factor");
  return hex === null ? null : Buffer.from(hex, "hex");
}

async function withClient<T>(work: (db: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await accessPool().connect();
  try {
    return await inTransaction(client, () => work(client));
  } finally {
    client.release();
  }
}
