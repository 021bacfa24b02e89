import { ScimError } from "@/lib/access/scim/scim-error";
import { scimRoute } from "@/lib/access/scim/scim-route";

/** The addresses of the provisioning service where there is nothing. */
const nothing = scimRoute(async () => {
  throw new ScimError(
    404,
    "There is nothing at this address, and there are no Groups (a user's roles are the User Roles): /Users, /ServiceProviderConfig, /ResourceTypes, /Schemas.",
  );
});

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
