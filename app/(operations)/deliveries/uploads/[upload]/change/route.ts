import { goTo } from "@/lib/access/accept-form";
import { acceptDutyForm, actorOf } from "@/lib/access/require-operations";
import { loadIdOf } from "@/lib/deliveries/filters";
import { uploadAnswer, uploadProblem } from "@/lib/deliveries/uploads/answers";
import { cancelUpload, finishUpload, retryUpload } from "@/lib/deliveries/uploads/end-upload";
import { PortalError } from "@/lib/errors";

/**
 * Ends an upload; for operators. `do` = "finish" (by script: fields `name` and `sha256` of each file) hands it to the ingest, "retry" does so once
 * more with one that failed, "cancel" gives it up.
 */
export async function POST(request: Request, { params }: RouteContext<"/deliveries/uploads/[upload]/change">): Promise<Response> {
  const accepted = await acceptDutyForm(request, "operator");
  if ("refused" in accepted) return accepted.refused;
  const uploadId = loadIdOf((await params).upload);
  if (uploadId === null) return new Response("Not found", { status: 404 });
  const { form, session } = accepted;
  const [wanted, by] = [form.get("do"), actorOf(session, request)];
  try {
    if (wanted === "finish") {
      await finishUpload(uploadId, sumsIn(form), by);
      return uploadAnswer({ upload: uploadId });
    }
    if (wanted === "cancel") await cancelUpload(uploadId, by);
    else if (wanted === "retry") await retryUpload(uploadId, by);
    else return new Response("Not found", { status: 404 });
    return goTo(`/deliveries/uploads/${uploadId}`);
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return wanted === "finish" ? uploadProblem(error) : goTo(`/deliveries/uploads/${uploadId}?refused=gone`);
  }
}

function sumsIn(form: FormData): Map<string, string> {
  const sums = form.getAll("sha256").map(String);
  return new Map(form.getAll("name").map((name, index) => [String(name), sums[index] ?? ""]));
}
