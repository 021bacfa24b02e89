import type { ApiRequest } from "@/lib/api/api-route";
import { openApiDocument } from "@/lib/api/openapi";
import { readParameters } from "@/lib/api/parameters";
import { jsonResponse } from "@/lib/api/respond";

/** GET /openapi.json: the description of the API. */
export async function answerOpenApi({ search }: ApiRequest): Promise<Response> {
  readParameters(search, {});
  return jsonResponse(openApiDocument());
}
