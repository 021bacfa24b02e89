import type { Shape } from "@/lib/feeds/define-feed";

/** One row per outage of a service; a later row of the same id replaces it. A sub-system may support several services. */
export const availability = {
  name: "availability",
  coverage: "latest",
  key: ["outage_id"],
  columns: [
    { name: "outage_id", kind: "id", needed: true },
    { name: "service", kind: "list", needed: true, known: "service" },
    { name: "sub_system", kind: "name" },
    { name: "csp_region", kind: "text", known: "csp_region" },
    { name: "planned", kind: "yes-no", needed: true },
    { name: "started_at", kind: "time", needed: true },
    { name: "ended_at", kind: "time" },
  ],
  day: "r.started_at::date",
  rules: [{ name: "ends-before-start", column: "ended_at", broken: "r.ended_at < r.started_at" }],
} as const satisfies Shape;
