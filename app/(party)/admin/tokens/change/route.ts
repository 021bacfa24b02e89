import { goTo } from "@/lib/access/accept-form";
import { acceptAdminForm, type PartyAdmin } from "@/lib/access/party-admin/party-admin";
import { makePartyToken, revokePartyToken } from "@/lib/access/party-admin/party-tokens";
import { userRoles } from "@/lib/access/party-scope";
import { makeScimToken, revokeScimToken } from "@/lib/access/scim/scim-tokens";
import { showOnce } from "@/lib/access/shown-once";

/**
 * Makes a token (`do` = "make"; fields `name`, `role`, `days`) and shows it once, or revokes one (`do` = "revoke", `token`); the same of a directory's
 * ("make-directory"; `name`, `role`… of new people, and "revoke-directory").
 */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptAdminForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, admin } = accepted;
  if (form.get("do") === "make") return make(admin, form);
  if (form.get("do") === "make-directory") return makeDirectory(admin, form);
  if (form.get("do") === "revoke-directory" && (await revokeScimToken(admin, String(form.get("token") ?? ""))))
    return goTo("/admin/tokens?done=revoked");
  const isRevoked = form.get("do") === "revoke" && (await revokePartyToken(admin, String(form.get("token") ?? "")));
  return isRevoked ? goTo("/admin/tokens?done=revoked") : new Response("Not found", { status: 404 });
}

async function make(admin: PartyAdmin, form: FormData): Promise<Response> {
  const [name, role, days] = ["name", "role", "days"].map((field) => String(form.get(field) ?? ""));
  const made = await makePartyToken(admin, { name, role, days: Number(days) });
  if (typeof made === "string") return goTo(`/admin/tokens?error=${made}`);
  await showOnce("/admin/tokens", admin.sessionId, [name.trim().slice(0, 120), made.token]);
  return goTo("/admin/tokens");
}

async function makeDirectory(admin: PartyAdmin, form: FormData): Promise<Response> {
  const name = String(form.get("name") ?? "");
  const given = form.getAll("role").map(String);
  const made = await makeScimToken(
    admin,
    name,
    userRoles.filter((role) => given.includes(role)),
  );
  if (typeof made === "string") return goTo(`/admin/tokens?error=${made}`);
  await showOnce("/admin/tokens", admin.sessionId, [name.trim().slice(0, 120), made.token]);
  return goTo("/admin/tokens");
}
