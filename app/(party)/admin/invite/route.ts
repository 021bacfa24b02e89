import { sendAccountMail } from "@/lib/access/account-mail";
import { goTo } from "@/lib/access/accept-form";
import { invite } from "@/lib/access/party-admin/invitations";
import { acceptAdminForm } from "@/lib/access/party-admin/party-admin";
import { userRoles } from "@/lib/access/party-scope";
import { showOnce } from "@/lib/access/shown-once";

/** Invites an address (fields `email`, `name`, `role`…, `admin`): the link goes by mail, or is shown once where mail does not go. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptAdminForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, admin } = accepted;
  const given = form.getAll("role").map(String);
  const email = String(form.get("email") ?? "");
  const roles = userRoles.filter((role) => given.includes(role));
  const made = await invite(admin, { email, name: String(form.get("name") ?? ""), roles, isAdmin: form.get("admin") === "1" });
  if (typeof made === "string") return goTo(`/admin?error=${made}`);
  if (await sendAccountMail(made.email, { kind: "invitation", link: made.link, partyName: admin.partyName }))
    return goTo("/admin?done=mailed");
  await showOnce("/admin", admin.sessionId, [made.email, made.link]);
  return goTo("/admin");
}
