import { answerFigureExplanation } from "@/lib/api/answers/figure-explanations";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerFigureExplanation);
