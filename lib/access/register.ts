import type pg from "pg";
import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { PortalError } from "@/lib/errors";

/** Refuses a Party that is not in the register, and a User Role the register does not give it. `db` is a connection of portal_access. */
export async function requireHeldRole(db: pg.Pool | pg.ClientBase, partyId: string, userRole: UserRole): Promise<void> {
  const { rows } = await db.query<{ known: boolean; roles: string[] }>(
    `select exists (select from party where party_id = $1) as known,
       array(select distinct user_role from party_role where party_id = $1 order by user_role) as roles`,
    [partyId],
  );
  const { known, roles } = rows[0];
  if (!known) throw new PortalError("invalid", `The register has no Party ${partyId}. Deliver the feed "parties" first, or check the id.`);
  if (!roles.includes(userRole)) {
    throw new PortalError(
      "invalid",
      `${partyId} does not hold the User Role ${userRole}: the register gives it ${roles.join(", ") || "none"}.`,
    );
  }
}

/** The User Roles of a comma-separated list, in upper case, each once. Throws `invalid` naming the first that is none. */
export function parseRoles(text: string): UserRole[] {
  const given = [...new Set(text.split(",").map((role) => role.trim().toUpperCase()))];
  const wrong = given.find((role) => !userRoles.some((one) => one === role));
  if (wrong !== undefined) throw new PortalError("invalid", `"${wrong}" is not a User Role: use ${userRoles.join(", ")}.`);
  return given as UserRole[]; // safe: each was found in the list
}
