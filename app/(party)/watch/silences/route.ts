import { acceptSignedForm } from "@/lib/access/accept-form";
import { answerWatchForm } from "@/lib/watch/settings/answer-form";
import { endSilence, keepSilence } from "@/lib/watch/settings/keep-silence";

/** Silences a process or a metric of it (fields `process`, `metric`, `until`, `reason`) or ends a silence (`silence`), and goes back to the page. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  return answerWatchForm(form, session, async (db) => {
    if (form.has("silence")) return (await endSilence(db, form, session)) ? "ended" : null;
    await keepSilence(db, form, session, new Date().toISOString().slice(0, 10));
    return "silence";
  });
}
