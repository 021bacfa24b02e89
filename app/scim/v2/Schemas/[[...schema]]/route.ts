import { scimBase } from "@/lib/access/scim/scim-resource";
import { scimAnswer, scimRoute } from "@/lib/access/scim/scim-route";
import { oneOrAll, schemas } from "@/lib/access/scim/scim-schemas";

/** The attributes of a user; with a URI behind it, that schema. */
export const GET = scimRoute(async ({ id }) => scimAnswer(oneOrAll(schemas(scimBase()), id)));
