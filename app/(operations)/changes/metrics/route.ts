import { goTo } from "@/lib/access/accept-form";
import { acceptDutyForm } from "@/lib/access/require-operations";
import { readMetricDecision, readNewMetric } from "@/lib/catalogue/defined-metric";
import { decideMetric, tryMetric } from "@/lib/catalogue/keep-defined-metric";
import { invalid, PortalError } from "@/lib/errors";

/** Puts a metric on trial (fields of readNewMetric, `words` why), or decides one on trial (`decision`, `id`, `from`); for operators, and goes back. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptDutyForm(request, "operator");
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  try {
    if (form.has("decision")) {
      const { id, decision, from } = readMetricDecision(form);
      await decideMetric(id, decision, from, session.personId);
      return goTo("/changes?kept=decision#metrics");
    }
    const words = String(form.get("words") ?? "").trim();
    if (words.length < 5 || words.length > 400 || /[\p{Cc}\p{Cs}]/u.test(words))
      throw invalid("words", "words must say in 5 to 400 characters why.");
    await tryMetric(readNewMetric(form), words, session.personId);
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return goTo(`/changes?refused=${encodeURIComponent(error.message)}#metrics`);
  }
  return goTo("/changes?kept=metric#metrics");
}
