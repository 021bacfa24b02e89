import client from "prom-client";

type Metrics = { registry: client.Registry; seconds: client.Histogram<"route" | "method" | "status">; labels: Set<string> };

// One per process, also where the server bundles a module more than once.
const key = Symbol.for("portal.request-metrics");
const held = globalThis as unknown as Record<symbol, Metrics | undefined>;

/** What this process measures of itself: its requests, and Node's own figures (memory, event loop, garbage collection). */
export function processMetrics(): Metrics {
  return (held[key] ??= makeMetrics());
}

function makeMetrics(): Metrics {
  const registry = new client.Registry();
  client.collectDefaultMetrics({ register: registry });
  const seconds = new client.Histogram({
    name: "http_server_request_duration_seconds",
    help: "Requests answered, by route (ids left out), method and status; seconds from the first byte read to the last one sent.",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10, 60],
    registers: [registry],
  });
  return { registry, seconds, labels: new Set() };
}

/** Series kept: more different routes than this are somebody guessing addresses, and are counted together. */
const routesKept = 300;

/** Counts one answered request; `seconds` as measured. */
export function countRequest(route: string, method: string, status: number, seconds: number): void {
  const metrics = processMetrics();
  if (metrics.labels.size < routesKept) metrics.labels.add(route);
  metrics.seconds.observe({ route: metrics.labels.has(route) ? route : "/*", method, status: String(status) }, seconds);
}
