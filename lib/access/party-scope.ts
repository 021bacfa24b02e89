declare const proven: unique symbol;

/** The SEC User Roles, in the short names of SEC Appendix E. */
export const userRoles = ["IS", "ES", "GS", "ED", "GT", "RSA", "OU"] as const;
export type UserRole = (typeof userRoles)[number];

/** The one Party and User Role this request may read. Minted only by lib/access, from a session or an API token. */
export type PartyScope = { readonly partyId: string; readonly userRole: UserRole; readonly [proven]: true };

/** Mints a scope. Only lib/access (which has proved it) and tests may import this; a lint rule says so. */
export function mintPartyScope(partyId: string, userRole: UserRole): PartyScope {
  return { partyId, userRole } as PartyScope;
}
