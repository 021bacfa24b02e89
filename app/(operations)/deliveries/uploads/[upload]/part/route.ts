import { acceptDutyRequest } from "@/lib/access/require-operations";
import { loadIdOf } from "@/lib/deliveries/filters";
import { uploadAnswer, uploadProblem } from "@/lib/deliveries/uploads/answers";
import { keepPart, readRange } from "@/lib/deliveries/uploads/keep-part";
import { invalid, notFound, PortalError } from "@/lib/errors";

/**
 * Keeps the next part of a file (`?file=`, header Content-Range, the bytes as body); for operators. Answers `{ received }`, with 409 when the part
 * was not the next one.
 */
export async function PUT(request: Request, { params }: RouteContext<"/deliveries/uploads/[upload]/part">): Promise<Response> {
  const accepted = await acceptDutyRequest(request, "operator");
  if ("refused" in accepted) return accepted.refused;
  try {
    const uploadId = loadIdOf((await params).upload);
    if (uploadId === null) throw notFound("The upload");
    const name = new URL(request.url).searchParams.get("file") ?? "";
    if (!request.body) throw invalid("body", "The part has no bytes.");
    const { received, isKept } = await keepPart(uploadId, name, readRange(request.headers.get("content-range")), request.body);
    return uploadAnswer({ received }, isKept ? 200 : 409);
  } catch (error) {
    if (error instanceof PortalError) return uploadProblem(error);
    if (request.signal.aborted) return uploadAnswer({ problem: "The part was cut off." }, 400);
    throw error;
  }
}
