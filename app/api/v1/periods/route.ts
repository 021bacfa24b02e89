import { answerPeriods } from "@/lib/api/answers/periods";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerPeriods);
