import { acceptDutyForm } from "@/lib/access/require-operations";
import { isPeriod } from "@/lib/period";
import { answerStep, approveStep } from "@/lib/periods/steps/take-step";

/** Approves the version the publisher looked at (fields `version`, `hash`, `visibleFrom`); for publishers. */
export async function POST(request: Request, { params }: RouteContext<"/periods/[period]/approve">): Promise<Response> {
  const accepted = await acceptDutyForm(request, "publisher");
  if ("refused" in accepted) return accepted.refused;
  const { period } = await params;
  if (!isPeriod(period)) return new Response("Not found", { status: 404 });
  return answerStep(period, () => approveStep(period, accepted.session.personId, accepted.form));
}
