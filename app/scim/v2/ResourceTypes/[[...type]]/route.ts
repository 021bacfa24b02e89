import { scimBase } from "@/lib/access/scim/scim-resource";
import { scimAnswer, scimRoute } from "@/lib/access/scim/scim-route";
import { oneOrAll, resourceTypes } from "@/lib/access/scim/scim-schemas";

/** The kinds of resources there are: users alone; with a name behind it, that one. */
export const GET = scimRoute(async ({ id }) => scimAnswer(oneOrAll(resourceTypes(scimBase()), id)));
