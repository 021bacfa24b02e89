import { acceptSignedForm, goTo } from "@/lib/access/accept-form";
import { proposeChange } from "@/lib/catalogue/propose-change";
import { PortalError } from "@/lib/errors";

/** Keeps a request to change the catalogue (fields `subject`, `item`, `title`, `words`) of whoever works for a Party, and goes back to the list. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  if (!accepted.session.active) return new Response("Not found", { status: 404 });
  try {
    await proposeChange(accepted.form, accepted.session);
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return goTo(`/catalogue/changes?refused=${encodeURIComponent(error.message)}`);
  }
  return goTo("/catalogue/changes?kept=1");
}
