import { audit, type AuditBy, auditDenied } from "@/lib/access/audit";
import type { UserRole } from "@/lib/access/party-scope";
import { hashSecret, randomSecret } from "@/lib/access/secrets";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { accessPool } from "@/lib/db/access-pool";

/** What a token may read: one Party in one role, or a duty. */
export type TokenPurpose =
  { partyId: string; userRole: UserRole; duty: null } | { partyId: null; userRole: null; duty: "reviewer" | "operator" };
export type Token = TokenPurpose & { tokenId: string };

/** Mints a token and returns its text, which is kept nowhere. The caller has checked that the Party holds the role. */
export async function mintToken(purpose: TokenPurpose, name: string, days: number, by: string | AuditBy): Promise<string> {
  const who = typeof by === "string" ? { actor: by } : by;
  const text = `cap_${randomSecret()}`;
  const tokenId = uuidV7();
  await accessPool().query(
    `insert into api_token (token_id, party_id, user_role, duty, name, secret_hash, made_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8))`,
    [tokenId, purpose.partyId, purpose.userRole, purpose.duty, name, hashSecret(text), who.actor, days],
  );
  const holds = purpose.duty ?? purpose.userRole;
  await audit("token-made", { token: tokenId, name, holds, days }, { ...who, partyId: purpose.partyId });
  return text;
}

const tokenSql = `
  select token_id as "tokenId", party_id as "partyId", user_role as "userRole", duty,
    revoked_at is null and expires_at > now() as valid,
    last_used_at is null or last_used_at < now() - interval '1 minute' or last_address <> $2 as unused_lately
  from api_token where secret_hash = $1`;

/**
 * The living token of a text; null when it is unknown, expired or revoked, which is audited. Last use and its address are written at most
 * once a minute, and when the address is another.
 */
export async function findToken(text: string, address = ""): Promise<Token | null> {
  const { rows } = await accessPool().query<Token & { valid: boolean; unused_lately: boolean }>(tokenSql, [hashSecret(text), address]);
  const row = rows[0];
  if (!row?.valid) {
    const by = row ? { actor: `token:${row.tokenId}`, partyId: row.partyId, address } : { actor: "nobody", address };
    await auditDenied(row ? "token expired or revoked" : "token unknown", by);
    return null;
  }
  if (row.unused_lately)
    await accessPool().query("update api_token set last_used_at = now(), last_address = $2 where token_id = $1", [row.tokenId, address]);
  return row;
}

/** Revokes a token (with `partyId`: only one of that Party); effective on its next use. False when it was unknown or revoked already. */
export async function revokeToken(tokenId: string, by: string | AuditBy, partyId?: string): Promise<boolean> {
  const { rows } = await accessPool().query<{ party_id: string | null }>(
    "update api_token set revoked_at = now() where token_id = $1 and revoked_at is null and ($2::text is null or party_id = $2) returning party_id",
    [tokenId, partyId],
  );
  if (rows.length > 0)
    await audit("token-revoked", { token: tokenId }, { ...(typeof by === "string" ? { actor: by } : by), partyId: rows[0].party_id });
  return rows.length > 0;
}
