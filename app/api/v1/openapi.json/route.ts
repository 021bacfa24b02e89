import { answerOpenApi } from "@/lib/api/answers/openapi";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerOpenApi);
