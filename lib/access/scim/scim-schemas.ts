import { ScimError } from "@/lib/access/scim/scim-error";

/** The schema URIs of RFC 7643 and 7644 that are spoken here. */
export const urns = {
  user: "urn:ietf:params:scim:schemas:core:2.0:User",
  list: "urn:ietf:params:scim:api:messages:2.0:ListResponse",
  patch: "urn:ietf:params:scim:api:messages:2.0:PatchOp",
  error: "urn:ietf:params:scim:api:messages:2.0:Error",
} as const;

/** People in one answer at most. */
export const mostResults = 200;

type Attribute = { name: string; type: string; [more: string]: unknown };
const attribute = (name: string, type: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  type,
  description,
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...more,
});

const userSchema = {
  id: urns.user,
  name: "User",
  description: "Somebody who works for this Party",
  attributes: [
    attribute("userName", "string", "The e-mail address", { required: true, mutability: "immutable", uniqueness: "server" }),
    attribute("name", "complex", "The name", {
      subAttributes: ["formatted", "givenName", "familyName"].map((name) => attribute(name, "string", "A part of the name")),
    }),
    attribute("displayName", "string", "The name as pages show it"),
    attribute("active", "boolean", "Whether the Party lets them in"),
    attribute("emails", "complex", "The e-mail address again", {
      multiValued: true,
      mutability: "readOnly",
      subAttributes: [attribute("value", "string", "The address"), attribute("primary", "boolean", "Always true")],
    }),
    attribute("roles", "complex", "User Roles of this Party, as IS", {
      multiValued: true,
      subAttributes: [attribute("value", "string", "The code of the User Role", { required: true })],
    }),
  ],
};

type Described = { id: string; [more: string]: unknown };

/** What /Schemas lists: the one schema there is. `base`: the address of /scim/v2. */
export function schemas(base: string): Described[] {
  return [
    { ...userSchema, schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"], meta: metaOf("Schema", `${base}/Schemas/${urns.user}`) },
  ];
}

/** What /ResourceTypes lists: users alone. There are no groups; a user's `roles` are the User Roles. */
export function resourceTypes(base: string): Described[] {
  const type = { id: "User", name: "User", endpoint: "/Users", description: "People of this Party", schema: urns.user };
  return [
    {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
      ...type,
      meta: metaOf("ResourceType", `${base}/ResourceTypes/User`),
    },
  ];
}

/** The list of all, or the one of this id (any case) where one is named (RFC 7644, 4). Throws 404. */
export function oneOrAll(all: Described[], id: string) {
  if (id === "") return listOf(all);
  const one = all.find((each) => each.id.toLowerCase() === id);
  if (!one) throw new ScimError(404, `There is nothing of that name: ${all.map((each) => each.id).join(", ")}.`);
  return one;
}

/** /ServiceProviderConfig: what is supported. */
export function configAnswer(base: string) {
  const no = { supported: false };
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
    patch: { supported: true },
    bulk: { ...no, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: mostResults },
    changePassword: no,
    sort: no,
    etag: no,
    authenticationSchemes: [
      { type: "oauthbearertoken", name: "Bearer token", description: "A token that the Party's administrator makes", primary: true },
    ],
    meta: metaOf("ServiceProviderConfig", `${base}/ServiceProviderConfig`),
  };
}

/** A list answer that holds all there is. */
export function listOf(resources: unknown[], total = resources.length, startIndex = 1) {
  return { schemas: [urns.list], totalResults: total, startIndex, itemsPerPage: resources.length, Resources: resources };
}

function metaOf(resourceType: string, location: string) {
  return { resourceType, location };
}
