import { acceptDutyForm } from "@/lib/access/require-operations";
import { isPeriod } from "@/lib/period";
import { answerStep, remindStep } from "@/lib/periods/steps/take-step";

/** Reminds the Parties that have not opened their report of the period; for operators. */
export async function POST(request: Request, { params }: RouteContext<"/periods/[period]/remind">): Promise<Response> {
  const accepted = await acceptDutyForm(request, "operator");
  if ("refused" in accepted) return accepted.refused;
  const { period } = await params;
  if (!isPeriod(period)) return new Response("Not found", { status: 404 });
  return answerStep(period, () => remindStep(period, accepted.session.personId));
}
