import { portalOrigin } from "@/lib/access/origin";
import { urns } from "@/lib/access/scim/scim-schemas";
import type { ScimUser } from "@/lib/access/scim/scim-users";

/** The address of the provisioning service. */
export function scimBase(): string {
  return `${portalOrigin()}/scim/v2`;
}

/** A user as a resource of RFC 7643, 4.1. */
export function resourceOf({ id, email, name, externalId, roles, isActive, createdAt, changedAt }: ScimUser): Record<string, unknown> {
  return {
    schemas: [urns.user],
    id,
    ...(externalId !== null && { externalId }),
    userName: email,
    name: { formatted: name },
    displayName: name,
    active: isActive,
    emails: [{ value: email, primary: true }],
    roles: roles.map((value) => ({ value })),
    meta: {
      resourceType: "User",
      created: createdAt.toISOString(),
      lastModified: changedAt.toISOString(),
      location: `${scimBase()}/Users/${id}`,
    },
  };
}
