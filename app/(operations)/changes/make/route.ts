import { goTo } from "@/lib/access/accept-form";
import { acceptDutyForm } from "@/lib/access/require-operations";
import { makeProcessChange } from "@/lib/catalogue/make-process-change";
import { readProcessChange } from "@/lib/catalogue/process-change";
import { invalid, PortalError } from "@/lib/errors";

/** Makes a previewed change of a process (fields of readProcessChange, `period` it was tried on, `words` why); for operators, and goes back. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptDutyForm(request, "operator");
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  try {
    const words = String(form.get("words") ?? "").trim();
    if (words.length < 5 || words.length > 400 || /[\p{Cc}\p{Cs}]/u.test(words))
      throw invalid("words", "words must say in 5 to 400 characters why.");
    await makeProcessChange(readProcessChange(form), String(form.get("period") ?? ""), words, session.personId);
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return goTo(`/changes?refused=${encodeURIComponent(error.message)}#try`);
  }
  return goTo("/changes?kept=process");
}
