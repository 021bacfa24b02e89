import { acceptSignedForm, giveSessionCookie, goTo } from "@/lib/access/accept-form";
import { endSession } from "@/lib/access/session-store";

/** Ends the session in the database and takes its cookie away. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  await endSession(accepted.session.sessionId, accepted.session.personId, "sign-out");
  await giveSessionCookie(null);
  return goTo("/sign-in?done=signed-out");
}
