import { acceptSignedForm, goTo } from "@/lib/access/accept-form";
import { confirmSecondFactor } from "@/lib/access/second-factor/second-factor";
import { showOnce } from "@/lib/access/shown-once";

/** Turns the second step on by a first code (field `code`), and shows the recovery codes. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  const codes = await confirmSecondFactor(session.personId, String(form.get("code") ?? ""));
  if (!codes) return goTo("/account/second-step?error=code");
  await showOnce("/account/second-step", session.sessionId, codes);
  return goTo("/account/second-step");
}
