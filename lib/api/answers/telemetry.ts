import type { ApiRequest } from "@/lib/api/api-route";
import { privateHeaders } from "@/lib/api/problem";
import { notFound } from "@/lib/errors";
import { operationMetrics } from "@/lib/platform/telemetry/operation-metrics";
import { processMetrics } from "@/lib/platform/telemetry/request-metrics";

/** What a monitoring system scrapes with an operator's token (`npm run token -- --operator`): Prometheus text, with no Party in it. */
export async function answerTelemetry({ caller }: ApiRequest): Promise<Response> {
  if (caller.kind !== "operator") throw notFound("This address");
  const { registry } = processMetrics();
  const body = `${await registry.metrics()}${await operationMetrics()}`;
  return new Response(body, { headers: { ...privateHeaders, "Content-Type": registry.contentType } });
}
