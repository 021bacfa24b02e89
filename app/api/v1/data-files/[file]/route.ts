import { answerDataFile } from "@/lib/api/answers/data-files";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerDataFile);
