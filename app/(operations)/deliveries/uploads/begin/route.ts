import { acceptDutyForm, actorOf } from "@/lib/access/require-operations";
import { uploadAnswer, uploadProblem } from "@/lib/deliveries/uploads/answers";
import { beginUpload } from "@/lib/deliveries/uploads/upload-store";
import { readWantedUpload } from "@/lib/deliveries/uploads/wanted-upload";
import { settings } from "@/lib/env";
import { PortalError } from "@/lib/errors";

/** Begins an upload in parts (fields of readWantedUpload); for operators. Answers `{ upload }`, its number. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptDutyForm(request, "operator");
  if ("refused" in accepted) return accepted.refused;
  const { form, session } = accepted;
  try {
    const wanted = readWantedUpload(form, settings().uploadBytes);
    return uploadAnswer({ upload: await beginUpload(wanted, session.personId, actorOf(session, request)) }, 201);
  } catch (error) {
    if (error instanceof PortalError) return uploadProblem(error);
    throw error;
  }
}
