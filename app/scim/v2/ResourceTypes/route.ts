import { scimBase } from "@/lib/access/scim/scim-resource";
import { scimAnswer, scimRoute } from "@/lib/access/scim/scim-route";
import { resourceTypesAnswer } from "@/lib/access/scim/scim-schemas";

/** The kinds of resources there are. */
export const GET = scimRoute(async () => scimAnswer(resourceTypesAnswer(scimBase())));
