import { answerCatalogue } from "@/lib/api/answers/catalogue";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerCatalogue);
