import { goTo } from "@/lib/access/accept-form";
import { acceptOperationsForm, actorOf } from "@/lib/access/require-operations";
import { invalid, PortalError } from "@/lib/errors";
import { policyStanding, proposePolicy } from "@/lib/peers/proposals/policy-proposals";
import { readPolicyForm } from "@/lib/peers/proposals/read-policy-form";

/** The form again with what was typed. */
function asTyped(form: FormData, refused: string): string {
  const search = new URLSearchParams({ refused, typed: "1" });
  for (const [name, value] of [...form].slice(0, 40)) search.append(name.slice(0, 40), String(value).slice(0, 500));
  return search.toString();
}

/** Proposes a change of the disclosure policy (fields of readPolicyForm); for operators and publishers. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptOperationsForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  try {
    const [newest] = (await policyStanding()).versions;
    if (!newest) throw invalid("policy", "The first policy is stored when the first month is computed.");
    await proposePolicy(readPolicyForm(form, newest.policy), session.personId, actorOf(session, request));
    return goTo("/policy?done=proposed");
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return goTo(`/policy?${asTyped(form, error.message)}#propose`);
  }
}
