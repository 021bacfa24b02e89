import { z } from "zod";
import { audit, auditDenied } from "@/lib/access/audit";
import { rolesOfParty } from "@/lib/access/party-admin/colleagues";
import { adminActor, type PartyAdmin, scimAdminOf } from "@/lib/access/party-admin/party-admin";
import type { UserRole } from "@/lib/access/party-scope";
import { hashSecret, randomSecret } from "@/lib/access/secrets";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { accessPool } from "@/lib/db/access-pool";

/** A provisioning token of the Party, without its text. */
export type ScimToken = {
  tokenId: string;
  name: string;
  defaultRoles: UserRole[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  lastAddress: string;
  state: "good" | "expired" | "revoked";
};

const goodAtOnce = 10;
const daysGood = 365;

/** The Party's provisioning tokens that work, then those that ended in the last 90 days. */
export async function loadScimTokens({ partyId }: PartyAdmin): Promise<ScimToken[]> {
  const { rows } = await accessPool().query<ScimToken>(
    `select token_id as "tokenId", name, default_roles as "defaultRoles", created_at as "createdAt", expires_at as "expiresAt",
       last_used_at as "lastUsedAt", last_address as "lastAddress",
       case when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'good' end as state
     from scim_token where party_id = $1 and least(coalesce(revoked_at, 'infinity'), expires_at) > now() - interval '90 days'
     order by revoked_at is not null or expires_at <= now(), created_at desc, token_id`,
    [partyId],
  );
  return rows;
}

/** Makes a provisioning token, good for a year; gives its text, to be shown this once. `roles`: for people whom the directory gives none. */
export async function makeScimToken(
  admin: PartyAdmin,
  name: string,
  roles: UserRole[],
): Promise<{ token: string } | "name" | "roles" | "many"> {
  const called = name.trim().slice(0, 120);
  if (called === "") return "name";
  const held = await rolesOfParty(admin);
  if (roles.length === 0 || roles.some((role) => !held.includes(role))) return "roles";
  if ((await loadScimTokens(admin)).filter(({ state }) => state === "good").length >= goodAtOnce) return "many";
  const token = `scim_${randomSecret()}`;
  const tokenId = uuidV7();
  await accessPool().query(
    `insert into scim_token (party_id, token_id, name, secret_hash, default_roles, made_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7))`,
    [admin.partyId, tokenId, called, hashSecret(token), roles, admin.personId, daysGood],
  );
  await audit("token-made", { token: tokenId, name: called, holds: "provisioning", roles, days: daysGood }, adminActor(admin));
  return { token };
}

/** Revokes a provisioning token of the Party, effective at its next use; false for every other. */
export async function revokeScimToken(admin: PartyAdmin, tokenId: string): Promise<boolean> {
  if (!z.uuid().safeParse(tokenId).success) return false;
  const { rowCount } = await accessPool().query(
    "update scim_token set revoked_at = now() where party_id = $1 and token_id = $2 and revoked_at is null",
    [admin.partyId, tokenId],
  );
  if (rowCount === 1) await audit("token-revoked", { token: tokenId }, adminActor(admin));
  return rowCount === 1;
}

/** A directory that proved itself: what it may touch, and the roles it gives where it names none. */
export type ScimCaller = { admin: PartyAdmin; defaultRoles: UserRole[] };

/** The directory of an Authorization header; null when its token is unknown, expired, revoked, or of a Party the register lacks. Audited then. */
export async function findScimCaller(authorization: string | null, address: string): Promise<ScimCaller | null> {
  const text = /^Bearer +(scim_[A-Za-z0-9_-]{32,100}) *$/i.exec(authorization ?? "")?.[1] ?? "";
  const { rows } = await accessPool().query<{
    tokenId: string;
    partyId: string;
    partyName: string;
    defaultRoles: UserRole[];
    madeBy: string;
    valid: boolean;
  }>(
    `select t.token_id as "tokenId", t.party_id as "partyId", y.name as "partyName", t.default_roles as "defaultRoles", t.made_by as "madeBy",
       t.revoked_at is null and t.expires_at > now() as valid
     from scim_token t join party y on y.party_id = t.party_id where t.secret_hash = $1`,
    [hashSecret(text)],
  );
  const token = rows[0];
  if (!token?.valid) {
    const by = token ? { actor: `token:${token.tokenId}`, partyId: token.partyId, address } : { actor: "nobody", address };
    await auditDenied("provisioning token unknown, expired or revoked", by);
    return null;
  }
  await accessPool().query(
    `update scim_token set last_used_at = now(), last_address = $3 where party_id = $1 and token_id = $2
       and (last_used_at is null or last_used_at < now() - interval '1 minute' or last_address <> $3)`,
    [token.partyId, token.tokenId, address],
  );
  return { admin: scimAdminOf(token, address), defaultRoles: token.defaultRoles };
}
