import "server-only";
import { acceptSignedForm, notFromHere } from "@/lib/access/accept-form";
import type { AuditBy } from "@/lib/access/audit";
import type { DutyName } from "@/lib/access/duties";
import { isFromOwnPage } from "@/lib/access/origin";
import { currentSession, requireDuty, requireSession, type Duty } from "@/lib/access/require-scope";
import type { SessionView } from "@/lib/access/session-store";
import { visitorOf } from "@/lib/access/visitor";

/** Proof that the session works as operator or publisher; "not found" for everyone else. */
export async function requireOperations(): Promise<Duty> {
  const { duties } = await requireSession();
  return requireDuty(duties.includes("publisher") && !duties.includes("operator") ? "publisher" : "operator");
}

/** A form posted by somebody who works in the duty; else the refusal to answer with. */
export async function acceptDutyForm(
  request: Request,
  duty: DutyName,
): Promise<{ form: FormData; session: SessionView } | { refused: Response }> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted;
  return accepted.session.duties.includes(duty) ? accepted : { refused: new Response("Not found", { status: 404 }) };
}

/** The same for somebody who works as operator or publisher. */
export async function acceptOperationsForm(request: Request): Promise<{ form: FormData; session: SessionView } | { refused: Response }> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted;
  const mayDecide = accepted.session.duties.some((duty) => duty === "operator" || duty === "publisher");
  return mayDecide ? accepted : { refused: new Response("Not found", { status: 404 }) };
}

/** The same for a request that carries something else than a form. */
export async function acceptDutyRequest(request: Request, duty: DutyName): Promise<{ session: SessionView } | { refused: Response }> {
  if (!isFromOwnPage(request.headers)) return { refused: await notFromHere() };
  const session = await currentSession();
  if (!session) return { refused: new Response("Sign in first.", { status: 401 }) };
  return session.duties.includes(duty) ? { session } : { refused: new Response("Not found", { status: 404 }) };
}

/** Who asks, for the audit. */
export function actorOf(session: SessionView, request: Request): AuditBy {
  return { actor: `person:${session.personId}`, address: visitorOf((name) => request.headers.get(name)).address };
}
