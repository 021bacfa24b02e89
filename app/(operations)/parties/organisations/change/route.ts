import { goTo } from "@/lib/access/accept-form";
import { changeOrganisation, disableByForm } from "@/lib/access/organisations/change-organisation";
import { acceptDutyForm, actorOf } from "@/lib/access/require-operations";
import { PortalError } from "@/lib/errors";

/** The form again with what was typed, but for the secret. */
function asTyped(form: FormData, refused: string): string {
  const search = new URLSearchParams({ refused });
  for (const name of ["organisationId", "name", "domains", "issuer", "clientId", "signingAlg"])
    search.set(name, String(form.get(name) ?? "").slice(0, 500));
  return search.toString();
}

/** Stores an organisation (`do` = "store", fields of changeOrganisation) or disables it ("disable", `organisationId`); for operators. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptDutyForm(request, "operator");
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  const by = actorOf(session, request);
  try {
    if (form.get("do") === "disable") {
      await disableByForm(String(form.get("organisationId") ?? ""), by);
      return goTo("/parties/organisations?done=disabled");
    }
    await changeOrganisation(form, by);
    return goTo("/parties/organisations?done=stored");
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return goTo(`/parties/organisations/organisation?${asTyped(form, error.message)}`);
  }
}
