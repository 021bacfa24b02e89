import { acceptSignedForm, goTo } from "@/lib/access/accept-form";
import { removeSecondFactor, renewRecoveryCodes } from "@/lib/access/second-factor/second-factor";
import { showOnce } from "@/lib/access/shown-once";
import { isOwnCode } from "@/lib/access/sign-in";

/** Takes the second step off (`do` = "off") or makes new recovery codes (`do` = "codes"), by a code of it (field `code`). */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  const wanted = form.get("do");
  if (wanted !== "off" && wanted !== "codes") return new Response("Not found", { status: 404 });
  if (!(await isOwnCode(session.personId, String(form.get("code") ?? "").slice(0, 64)))) return goTo("/account/second-step?error=code");
  if (wanted === "codes") await showOnce("/account/second-step", session.sessionId, await renewRecoveryCodes(session.personId));
  else await removeSecondFactor(session.personId, { actor: `person:${session.personId}`, partyId: session.active?.partyId });
  return goTo("/account/second-step");
}
