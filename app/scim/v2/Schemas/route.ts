import { scimBase } from "@/lib/access/scim/scim-resource";
import { scimAnswer, scimRoute } from "@/lib/access/scim/scim-route";
import { schemasAnswer } from "@/lib/access/scim/scim-schemas";

/** The attributes of a user. */
export const GET = scimRoute(async () => scimAnswer(schemasAnswer(scimBase())));
