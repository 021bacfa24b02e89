import { goTo } from "@/lib/access/accept-form";
import { acceptDutyForm, acceptDutyRequest, actorOf } from "@/lib/access/require-operations";
import { sendSmall } from "@/lib/deliveries/uploads/send-small";
import { plainBytes } from "@/lib/deliveries/uploads/upload";
import { PortalError } from "@/lib/errors";

/** Takes a small delivery as one form, for browsers without script (fields `file`…, `feed`, `again`, `restate`); for operators. */
export async function POST(request: Request): Promise<Response> {
  const asked = await acceptDutyRequest(request, "operator"); // before its bytes are read
  if ("refused" in asked) return asked.refused;
  const length = Number(request.headers.get("content-length") ?? "0");
  if (!(length <= plainBytes + 100_000)) return refused("Without script an upload takes 8 MB at most.");
  const accepted = await acceptDutyForm(request, "operator");
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  try {
    return goTo(`/deliveries/uploads/${await sendSmall(form, session.personId, actorOf(session, request))}`);
  } catch (error) {
    if (error instanceof PortalError) return refused(error.message);
    throw error;
  }
}

function refused(why: string): Response {
  return goTo(`/deliveries/uploads?refused=${encodeURIComponent(why)}`);
}
