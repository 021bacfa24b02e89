import { goTo } from "@/lib/access/accept-form";
import { acceptOperationsForm, actorOf } from "@/lib/access/require-operations";
import { loadIdOf } from "@/lib/deliveries/filters";
import { PortalError } from "@/lib/errors";
import { approvePolicy, rejectPolicy } from "@/lib/peers/proposals/policy-proposals";

/** Decides about a proposed change of the policy (`proposal`; `do` = "approve" or "reject"); for operators and publishers. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptOperationsForm(request);
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  const proposalId = loadIdOf(String(form.get("proposal") ?? ""));
  const wanted = form.get("do");
  if (proposalId === null || (wanted !== "approve" && wanted !== "reject")) return new Response("Not found", { status: 404 });
  try {
    await (wanted === "approve" ? approvePolicy : rejectPolicy)(proposalId, session.personId, actorOf(session, request));
    return goTo(`/policy?done=${wanted === "approve" ? "approved" : "rejected"}`);
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return goTo(`/policy?refused=${encodeURIComponent(error.message)}`);
  }
}
