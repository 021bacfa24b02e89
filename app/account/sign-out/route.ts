import { cookies } from "next/headers";
import { acceptSignedForm, giveSessionCookie, goTo } from "@/lib/access/accept-form";
import { isOfOrganisation, leavingCookie, leavingSeconds, sealLeaving } from "@/lib/access/organisations/leaving";
import { cookieOptions } from "@/lib/access/session-cookie";
import { endSession } from "@/lib/access/session-store";

/** Ends the session in the database and takes its cookie away; who signed in at an organisation is led to sign out there too. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  await endSession(accepted.session.sessionId, accepted.session.personId, "sign-out");
  await giveSessionCookie(null);
  if (!(await isOfOrganisation(accepted.session.sessionId))) return goTo("/sign-in?done=signed-out");
  const leaving = sealLeaving({ session: accepted.session.sessionId });
  (await cookies()).set(leavingCookie, leaving, { ...cookieOptions(), path: "/sign-in", maxAge: leavingSeconds });
  return goTo("/sign-in/leaving");
}
