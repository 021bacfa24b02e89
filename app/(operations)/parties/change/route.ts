import { sendAccountMail } from "@/lib/access/account-mail";
import { goTo } from "@/lib/access/accept-form";
import { setSuspended } from "@/lib/access/party-admin/change-colleague";
import { rolesOfParty } from "@/lib/access/party-admin/colleagues";
import { invite, withdraw } from "@/lib/access/party-admin/invitations";
import type { PartyAdmin } from "@/lib/access/party-admin/party-admin";
import { acceptDeskForm } from "@/lib/access/party-desk/party-desk";
import { showOnce } from "@/lib/access/shown-once";

/**
 * What an operator decides about a Party's people (field `party`): `do` = "invite" (`email`, `name`) an administrator with every role of the Party,
 * "suspend" or "restore" a `person`, "withdraw" an `invitation`.
 */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptDeskForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, desk } = accepted;
  const text = (name: string) => String(form.get(name) ?? "");
  const wanted = text("do");
  if (wanted === "invite") return inviteAdministrator(desk, text("email"), text("name"));
  if (wanted === "withdraw") return back(desk, (await withdraw(desk, text("invitation"))) ? { done: "withdrawn" } : { error: "unknown" });
  if (wanted !== "suspend" && wanted !== "restore") return new Response("Not found", { status: 404 });
  const refusal = await setSuspended(desk, text("person"), wanted === "suspend");
  return back(desk, refusal ? { error: refusal } : { done: wanted === "suspend" ? "suspended" : "restored" });
}

async function inviteAdministrator(desk: PartyAdmin, email: string, name: string): Promise<Response> {
  const made = await invite(desk, { email, name, roles: await rolesOfParty(desk), isAdmin: true });
  if (typeof made === "string") return back(desk, { error: made });
  if (await sendAccountMail(made.email, { kind: "invitation", link: made.link, partyName: desk.partyName }))
    return back(desk, { done: "mailed" });
  await showOnce("/parties", desk.sessionId, [made.email, made.link]);
  return back(desk, {});
}

function back({ partyId }: PartyAdmin, said: Record<string, string>): Response {
  return goTo(`/parties/party?${new URLSearchParams({ id: partyId, ...said })}`);
}
