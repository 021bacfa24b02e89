import { answerExplanation } from "@/lib/api/answers/explanations";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerExplanation);
