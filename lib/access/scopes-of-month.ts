import { mintPartyScope, userRoles, type PartyScope, type UserRole } from "@/lib/access/party-scope";
import { accessPool } from "@/lib/db/access-pool";
import { firstDay, lastDay, type Period } from "@/lib/period";

/**
 * Every Party and User Role that the register holds on a day of the month, by Party and role: for the operator's own commands and the portal's own
 * work, which look at each Party's figures in its own scope. No request of a person or token may come by here.
 */
export async function scopesOfMonth(period: Period): Promise<PartyScope[]> {
  const { rows } = await accessPool().query<{ party_id: string; user_role: UserRole }>(
    `select distinct party_id, user_role from party_role
      where valid_from <= $2::date and (valid_to is null or valid_to > $1::date) order by party_id, user_role`,
    [firstDay(period), lastDay(period)],
  );
  return rows
    .filter(({ user_role }) => userRoles.includes(user_role))
    .map(({ party_id, user_role }) => mintPartyScope(party_id, user_role));
}
