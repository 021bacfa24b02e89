import { acceptDutyForm } from "@/lib/access/require-operations";
import { isPeriod } from "@/lib/period";
import { answerStep, provisionalStep } from "@/lib/periods/steps/take-step";

/** Lets Parties see their own figures of the version the operator looked at (`version`, `hash`), or no longer (`version` alone); for operators. */
export async function POST(request: Request, { params }: RouteContext<"/periods/[period]/provisional">): Promise<Response> {
  const accepted = await acceptDutyForm(request, "operator");
  if ("refused" in accepted) return accepted.refused;
  const { period } = await params;
  if (!isPeriod(period)) return new Response("Not found", { status: 404 });
  return answerStep(period, () => provisionalStep(period, accepted.session.personId, accepted.form));
}
