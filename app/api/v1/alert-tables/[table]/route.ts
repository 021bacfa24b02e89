import { answerAlertTable } from "@/lib/api/answers/alert-tables";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerAlertTable);
