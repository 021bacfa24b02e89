import { acceptDutyForm } from "@/lib/access/require-operations";
import { isPeriod } from "@/lib/period";
import { answerStep, waiveStep } from "@/lib/periods/steps/take-step";

/** Waives the findings of a check (fields `version`, `check`, `reason`); for operators. */
export async function POST(request: Request, { params }: RouteContext<"/periods/[period]/waive">): Promise<Response> {
  const accepted = await acceptDutyForm(request, "operator");
  if ("refused" in accepted) return accepted.refused;
  const { period } = await params;
  if (!isPeriod(period)) return new Response("Not found", { status: 404 });
  return answerStep(period, () => waiveStep(period, accepted.session.personId, accepted.form));
}
