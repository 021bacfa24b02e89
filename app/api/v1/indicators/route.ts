import { answerIndicators } from "@/lib/api/answers/indicators";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerIndicators);
