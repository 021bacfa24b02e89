import { acceptSignedForm, goTo } from "@/lib/access/accept-form";
import { beginSecondFactor } from "@/lib/access/second-factor/second-factor";
import { isOwnPassword } from "@/lib/access/sign-in";

/** Makes the secret of a second step, after the password (field `password`) was given anew. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  if (!(await isOwnPassword(session.personId, String(form.get("password") ?? "")))) return goTo("/account/second-step?error=password");
  await beginSecondFactor(session.personId);
  return goTo("/account/second-step");
}
