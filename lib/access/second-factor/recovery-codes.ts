import { randomBytes } from "node:crypto";
import type pg from "pg";
import { hashSecret } from "@/lib/access/secrets";
import { base32 } from "@/lib/access/second-factor/totp";

const codesMade = 10;

/** Replaces the person's recovery codes by ten new ones of 80 random bits each, kept as hashes; gives them to be shown this once. */
export async function replaceRecoveryCodes(db: pg.ClientBase, personId: string): Promise<string[]> {
  const codes = Array.from({ length: codesMade }, () => (base32(randomBytes(10)).match(/.{4}/g) ?? []).join("-"));
  await db.query("delete from recovery_code where person_id = $1", [personId]);
  await db.query("insert into recovery_code (person_id, code_hash) select $1, unnest($2::text[])", [personId, codes.map(hashOf)]);
  return codes;
}

/** Uses a recovery code up; false when it is wrong or was used. Two at once: one of them is taken. */
export async function useRecoveryCode(db: pg.Pool | pg.ClientBase, personId: string, code: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "update recovery_code set used_at = now() where person_id = $1 and code_hash = $2 and used_at is null",
    [personId, hashOf(code)],
  );
  return rowCount === 1;
}

// Typed by hand: case, spaces and hyphens do not matter.
function hashOf(code: string): string {
  return hashSecret(code.toUpperCase().replace(/[^A-Z2-7]/g, ""));
}
