import { z } from "zod";
import { rolesOfParty } from "@/lib/access/party-admin/colleagues";
import { adminActor, type PartyAdmin } from "@/lib/access/party-admin/party-admin";
import type { UserRole } from "@/lib/access/party-scope";
import { mintToken, revokeToken } from "@/lib/access/tokens";
import { accessPool } from "@/lib/db/access-pool";

/** A token of the Party, without its text, which is kept nowhere. `madeBy`: a colleague's name, or null for the operator's command. */
export type PartyToken = {
  tokenId: string;
  name: string;
  userRole: UserRole;
  madeBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  lastAddress: string;
  state: "good" | "expired" | "revoked";
};
export type TokenProblem = "name" | "role" | "days" | "many";

/** How long a token may be made to work, in days. */
export const tokenDays = [30, 90, 180, 365] as const;
const goodAtOnce = 50;

/** The Party's tokens that work, then those that ended in the last 90 days; the newest first. */
export async function loadPartyTokens({ partyId }: PartyAdmin): Promise<PartyToken[]> {
  const { rows } = await accessPool().query<PartyToken>(
    `select t.token_id as "tokenId", t.name, t.user_role as "userRole", coalesce(nullif(p.name, ''), p.email) as "madeBy",
       t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt", t.last_address as "lastAddress",
       case when t.revoked_at is not null then 'revoked' when t.expires_at <= now() then 'expired' else 'good' end as state
     from api_token t left join person p on t.made_by = 'person:' || p.person_id
       and exists (select from membership m where m.party_id = $1 and m.person_id = p.person_id)
     where t.party_id = $1 and coalesce(t.revoked_at, 'infinity') > now() - interval '90 days' and t.expires_at > now() - interval '90 days'
     order by t.revoked_at is not null or t.expires_at <= now(), t.created_at desc, t.token_id`,
    [partyId],
  );
  return rows;
}

/** Makes a token of the Party for one of its roles; gives its text, to be shown this once. */
export async function makePartyToken(
  admin: PartyAdmin,
  wanted: { name: string; role: string; days: number },
): Promise<{ token: string } | TokenProblem> {
  const name = wanted.name.trim().slice(0, 120);
  if (name === "") return "name";
  if (!tokenDays.some((days) => days === wanted.days)) return "days";
  const userRole = (await rolesOfParty(admin)).find((role) => role === wanted.role);
  if (!userRole) return "role";
  if ((await loadPartyTokens(admin)).filter(({ state }) => state === "good").length >= goodAtOnce) return "many";
  return { token: await mintToken({ partyId: admin.partyId, userRole, duty: null }, name, wanted.days, adminActor(admin)) };
}

/** Revokes a token of the Party, effective at its next use; false for every other token and for one that is revoked. */
export async function revokePartyToken(admin: PartyAdmin, tokenId: string): Promise<boolean> {
  return z.uuid().safeParse(tokenId).success && revokeToken(tokenId, adminActor(admin), admin.partyId);
}
