import { answerPmr } from "@/lib/api/answers/pmr";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerPmr);
