import "server-only";
import { auditDenied } from "@/lib/access/audit";
import { isFromOwnPage } from "@/lib/access/origin";
import { currentSession } from "@/lib/access/require-scope";
import { cookieName, cookieOptions, sealSession, sessionSeconds } from "@/lib/access/session-cookie";
import type { SessionKey, SessionView } from "@/lib/access/session-store";
import { cookies } from "next/headers";

/** The fields of a form posted by a page of the portal, or the refusal to answer with. */
export async function acceptForm(request: Request): Promise<{ form: FormData } | { refused: Response }> {
  if (!isFromOwnPage(request.headers)) {
    return { refused: await notFromHere() };
  }
  try {
    return { form: await request.formData() };
  } catch {
    return { refused: new Response("This is not a form.", { status: 400 }) };
  }
}

/** The refusal of what another site sent; audited. */
export async function notFromHere(): Promise<Response> {
  await auditDenied("a form from another site", { actor: "nobody" });
  return new Response("This form was not sent from a page of the portal.", { status: 403 });
}

/** The same for a signed-in person; without a session the answer leads to /sign-in. */
export async function acceptSignedForm(request: Request): Promise<{ form: FormData; session: SessionView } | { refused: Response }> {
  const accepted = await acceptForm(request);
  if ("refused" in accepted) return accepted;
  const session = await currentSession();
  return session ? { form: accepted.form, session } : { refused: goTo("/sign-in") };
}

/** See other: a path of this site, fetched by GET. */
export function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, "cache-control": "private, no-store" } });
}

/** Hands the session's cookie to the browser; null takes it away. */
export async function giveSessionCookie(key: SessionKey | null): Promise<void> {
  const store = await cookies();
  store.set(cookieName("session"), key ? await sealSession(key) : "", { ...cookieOptions(), maxAge: key ? sessionSeconds : 0 });
}
