import { acceptSignedForm, goTo } from "@/lib/access/accept-form";
import { endSession, sessionsOf } from "@/lib/access/session-store";

/** Ends one other session of one's own (field `session`), or all others (`session` = "others"). */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  const others = (await sessionsOf(session.personId)).filter((one) => one.sessionId !== session.sessionId);
  const chosen = others.filter((one) => form.get("session") === "others" || form.get("session") === one.sessionId);
  for (const one of chosen) await endSession(one.sessionId, session.personId, "session-ended");
  return chosen.length > 0 ? goTo(`/account?ended=${chosen.length}`) : new Response("Not found", { status: 404 });
}
