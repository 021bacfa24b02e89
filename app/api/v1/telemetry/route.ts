import { answerTelemetry } from "@/lib/api/answers/telemetry";
import { apiRoute } from "@/lib/api/api-route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE } = apiRoute(answerTelemetry);
