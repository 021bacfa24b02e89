import { goTo } from "@/lib/access/accept-form";
import { acceptDutyForm } from "@/lib/access/require-operations";
import { decideChange } from "@/lib/catalogue/decide-change";
import { PortalError } from "@/lib/errors";

/** Keeps the DCC's answer to a request (fields as decideChange reads them); for operators, and goes back to the requests. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptDutyForm(request, "operator");
  if ("refused" in accepted) return accepted.refused;
  try {
    await decideChange(accepted.form, accepted.session.personId);
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return goTo(`/changes?refused=${encodeURIComponent(error.message)}`);
  }
  return goTo("/changes?kept=answer");
}
