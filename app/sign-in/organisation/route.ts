import { cookies } from "next/headers";
import { acceptForm, goTo } from "@/lib/access/accept-form";
import { leavingCookie, leavingSeconds, sealLeaving } from "@/lib/access/organisations/leaving";
import { organisationOfEmail } from "@/lib/access/organisations/organisation";
import { beginAtOrganisation, invitationCookie } from "@/lib/access/organisations/organisation-sign-in";
import { ownOrigins } from "@/lib/access/origin";
import { safeReturnPath } from "@/lib/access/return-path";
import { sealFor } from "@/lib/access/seal";
import { cookieOptions } from "@/lib/access/session-cookie";

const invitationMinutes = 15;

/** Leads to the organisation of an address (field `email`), by its domain alone; `invitation` is the secret of one to be taken up there. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptForm(request);
  if ("refused" in accepted) return accepted.refused;
  const [email, wanted, invitation] = ["email", "callbackUrl", "invitation"].map((name) => String(accepted.form.get(name) ?? ""));
  const organisation = await organisationOfEmail(email);
  if (!organisation) return goTo("/sign-in?error=no-organisation");
  const answer = await beginAtOrganisation(organisation, email, safeReturnPath(wanted, ownOrigins()));
  if (!answer.location.startsWith("http") || answer.location.includes("/sign-in?error=")) return goTo("/sign-in?error=organisation-away");
  const store = await cookies();
  const leaving = sealLeaving({ to: answer.location, name: organisation.name });
  store.set(leavingCookie, leaving, { ...cookieOptions(), path: "/sign-in", maxAge: leavingSeconds });
  const kept = invitation ? sealFor(invitationMinutes * 60, invitation, "invitation") : "";
  store.set(invitationCookie, kept, { ...cookieOptions(), path: "/api/auth", maxAge: kept ? invitationMinutes * 60 : 0 });
  for (const each of answer.cookies) store.set(each.name, each.value, { ...cookieOptions(), maxAge: each.maxAge });
  return goTo("/sign-in/leaving");
}
