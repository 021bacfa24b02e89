import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { settings } from "@/lib/env";
import { countRequest } from "@/lib/platform/telemetry/request-metrics";
import { RequestLog } from "@/lib/platform/telemetry/request-log";
import { answerUnavailable } from "@/lib/platform/telemetry/unavailable-requests";
import { routeLabel } from "@/lib/platform/telemetry/route-label";

/** A proxy in front may name the request; anything else is named here. */
const givenId = /^[A-Za-z0-9-]{8,64}$/;

/**
 * Gives every request of this process an id (header X-Request-Id, both ways), measures it, and writes it to the log: method, route without
 * ids or query, status and time, and nothing of who asked.
 */
export function watchRequests(): void {
  const log = new RequestLog(settings().dataFolder);
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const started = performance.now();
    const given = String(request.headers["x-request-id"] ?? "");
    const id = givenId.test(given) ? given : randomUUID();
    request.headers["x-request-id"] = id;
    response.setHeader("X-Request-Id", id);
    answerUnavailable(response, id);
    response.once("close", () => {
      const seconds = (performance.now() - started) / 1000;
      const [method, route, status] = [request.method ?? "", routeLabel(request.url ?? "/"), response.statusCode];
      countRequest(route, method, status, seconds);
      const ended = response.writableFinished ? "whole" : "cut off";
      if (route !== "/_next")
        log.add({ at: new Date().toISOString(), request: id, method, route, status, ms: Math.round(seconds * 1000), ended });
    });
  });
}
