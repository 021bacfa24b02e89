import { answerExtract } from "@/lib/api/answers/extracts";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerExtract);
