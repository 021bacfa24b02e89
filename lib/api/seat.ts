import { userRoles, type PartyScope, type UserRole } from "@/lib/access/party-scope";
import type { Caller } from "@/lib/access/scope-from-token";
import { invalid, notFound } from "@/lib/errors";

/** The Party scope that a request speaks for. Throws not-found for a role not held and for callers without a Party, `invalid` when one must be chosen. */
export function scopeOf(caller: Caller, role: UserRole | undefined): PartyScope {
  if (caller.kind !== "party") throw notFound("This resource");
  if (role === undefined && caller.scopes.length === 1) return caller.scopes[0];
  const held = caller.scopes.map(({ userRole }) => userRole);
  if (role === undefined) throw invalid("role", `role must be given: one of ${held.join(", ")}.`, held);
  const scope = caller.scopes.find(({ userRole }) => userRole === role);
  if (!scope) throw notFound(`The User Role ${role}`);
  return scope;
}

/** The role whose industry figures a request may read: one of its own for a Party, any for a reviewer. Throws as scopeOf does. */
export function industryRoleOf(caller: Caller, role: UserRole | undefined): UserRole {
  if (caller.kind !== "reviewer") return scopeOf(caller, role).userRole;
  if (role === undefined) throw invalid("role", `role must be given: one of ${userRoles.join(", ")}.`, [...userRoles]);
  return role;
}
