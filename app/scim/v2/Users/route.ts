import { readFilter, readPaging } from "@/lib/access/scim/scim-filter";
import { resourceOf } from "@/lib/access/scim/scim-resource";
import { bodyOf, scimAnswer, scimRoute } from "@/lib/access/scim/scim-route";
import { listOf } from "@/lib/access/scim/scim-schemas";
import { createUser, listUsers } from "@/lib/access/scim/scim-users";
import { readWantedUser } from "@/lib/access/scim/wanted-user";

/** The people of the token's Party, narrowed by `filter`, in pages by `startIndex` and `count`. */
export const GET = scimRoute(async ({ admin, search }) => {
  const { startIndex, count } = readPaging(search);
  const { total, users } = await listUsers(admin, readFilter(search.get("filter")), startIndex, count);
  return scimAnswer(listOf(users.map(resourceOf), total, startIndex));
});

/** Invites somebody to the token's Party. */
export const POST = scimRoute(async ({ admin, defaultRoles, request }) => {
  const user = resourceOf(await createUser(admin, readWantedUser(await bodyOf(request), defaultRoles)));
  return scimAnswer(user, 201, { location: String((user.meta as { location: string }).location) });
});
