import { answerMetric } from "@/lib/api/answers/metrics";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerMetric);
