import { goTo } from "@/lib/access/accept-form";
import { linkForColleague, type Refusal, secondStepOff, setRoles, setSuspended } from "@/lib/access/party-admin/change-colleague";
import { loadColleague } from "@/lib/access/party-admin/colleagues";
import { withdraw } from "@/lib/access/party-admin/invitations";
import { acceptAdminForm, type PartyAdmin } from "@/lib/access/party-admin/party-admin";
import { userRoles } from "@/lib/access/party-scope";
import { showOnce } from "@/lib/access/shown-once";

type Change = (admin: PartyAdmin, person: string, form: FormData) => Promise<Refusal | null>;

const changes: Record<string, { change: Change; done: string }> = {
  roles: { change: (admin, person, form) => setRoles(admin, person, rolesOf(form), form.get("admin") === "1"), done: "changed" },
  suspend: { change: (admin, person) => setSuspended(admin, person, true), done: "suspended" },
  restore: { change: (admin, person) => setSuspended(admin, person, false), done: "restored" },
  "second-step": { change: secondStepOff, done: "second-step" },
};

/** What an administrator decides of a colleague (fields `person`, `do`) or of an invitation (`invitation`, `do` = "withdraw"). */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptAdminForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, admin } = accepted;
  const wanted = String(form.get("do") ?? "");
  if (wanted === "withdraw") {
    return (await withdraw(admin, String(form.get("invitation") ?? ""))) ? goTo("/admin?done=withdrawn") : notThere();
  }
  const person = String(form.get("person") ?? "");
  if (wanted === "link") return linkTo(admin, person);
  if (!Object.hasOwn(changes, wanted)) return notThere();
  const { change, done } = changes[wanted];
  const refusal = await change(admin, person, form);
  if (refusal === "unknown") return notThere();
  return goTo(`/admin/person?${new URLSearchParams({ id: person, ...(refusal ? { error: refusal } : { done }) })}`);
}

async function linkTo(admin: PartyAdmin, person: string): Promise<Response> {
  const made = await linkForColleague(admin, person);
  if (made === "unknown") return notThere();
  if (typeof made === "string") return goTo(`/admin/person?${new URLSearchParams({ id: person, error: made })}`);
  const colleague = await loadColleague(admin, person);
  await showOnce("/admin", admin.sessionId, [colleague?.name || colleague?.email || "", made.link]);
  return goTo("/admin");
}

function rolesOf(form: FormData) {
  const given = form.getAll("role").map(String);
  return userRoles.filter((role) => given.includes(role));
}

function notThere(): Response {
  return new Response("Not found", { status: 404 });
}
