import { applyPatch } from "@/lib/access/scim/apply-patch";
import { resourceOf } from "@/lib/access/scim/scim-resource";
import { bodyOf, scimAnswer, scimRoute } from "@/lib/access/scim/scim-route";
import { deleteUser, getUser, replaceUser } from "@/lib/access/scim/scim-users";
import { readWantedUser } from "@/lib/access/scim/wanted-user";

/** One of the people of the token's Party. */
export const GET = scimRoute(async ({ admin, id }) => scimAnswer(resourceOf(await getUser(admin, id))));

/** Makes them as the body says; what it does not name takes its default. */
export const PUT = scimRoute(async ({ admin, defaultRoles, id, request }) =>
  scimAnswer(resourceOf(await replaceUser(admin, id, readWantedUser(await bodyOf(request), defaultRoles)))),
);

/** Changes what the operations of the body name. */
export const PATCH = scimRoute(async ({ admin, defaultRoles, id, request }) => {
  const changed = applyPatch(resourceOf(await getUser(admin, id)), await bodyOf(request));
  return scimAnswer(resourceOf(await replaceUser(admin, id, readWantedUser(changed, defaultRoles))));
});

/** Takes them away from the Party. */
export const DELETE = scimRoute(async ({ admin, id }) => {
  await deleteUser(admin, id);
  return scimAnswer(null, 204);
});
