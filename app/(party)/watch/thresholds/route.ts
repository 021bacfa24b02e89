import { acceptSignedForm } from "@/lib/access/accept-form";
import { answerWatchForm } from "@/lib/watch/settings/answer-form";
import { removeThreshold, setThreshold } from "@/lib/watch/settings/keep-threshold";

/** Sets a threshold (fields `process`, `metric`, `direction`, `level`) or removes one (`threshold`), and goes back to the page. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  return answerWatchForm(form, session, async (db) => {
    if (form.has("threshold")) return (await removeThreshold(db, form, session)) ? "removed" : null;
    await setThreshold(db, form, session);
    return "threshold";
  });
}
