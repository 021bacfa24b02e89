import "server-only";
import { acceptSignedForm } from "@/lib/access/accept-form";
import type { DutyName } from "@/lib/access/duties";
import { requireDuty, requireSession, type Duty } from "@/lib/access/require-scope";
import type { SessionView } from "@/lib/access/session-store";

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
