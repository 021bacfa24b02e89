import { acceptDutyForm } from "@/lib/access/require-operations";
import { isPeriod } from "@/lib/period";
import { answerStep, withdrawStep } from "@/lib/periods/steps/take-step";

/** Takes an approval back whose instant has not come (field `version`); for publishers. */
export async function POST(request: Request, { params }: RouteContext<"/periods/[period]/withdraw">): Promise<Response> {
  const accepted = await acceptDutyForm(request, "publisher");
  if ("refused" in accepted) return accepted.refused;
  const { period } = await params;
  if (!isPeriod(period)) return new Response("Not found", { status: 404 });
  return answerStep(period, () => withdrawStep(period, accepted.session.personId, accepted.form));
}
