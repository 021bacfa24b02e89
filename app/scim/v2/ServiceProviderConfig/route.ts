import { scimBase } from "@/lib/access/scim/scim-resource";
import { scimAnswer, scimRoute } from "@/lib/access/scim/scim-route";
import { configAnswer } from "@/lib/access/scim/scim-schemas";

/** What the provisioning service supports. */
export const GET = scimRoute(async () => scimAnswer(configAnswer(scimBase())));
