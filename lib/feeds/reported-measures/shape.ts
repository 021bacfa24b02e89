import type { Shape } from "@/lib/feeds/define-feed";

/** Figures that only Service Providers hold, one row per measure, provider and Region of a Reporting Period. */
export const reportedMeasures = {
  name: "reported-measures",
  coverage: "months",
  key: ["period", "measure_id", "provider", "csp_region"],
  columns: [
    { name: "period", kind: "period", needed: true },
    { name: "measure_id", kind: "text", needed: true, known: "measure_id" },
    { name: "provider", kind: "text" },
    { name: "csp_region", kind: "text", known: "csp_region" },
    { name: "events_within_target", kind: "count", needed: true },
    { name: "events_total", kind: "count", needed: true },
  ],
  day: "try_cast(nullif(r.period, '') || '-01' as date)",
  rules: [
    { name: "more-than-total", column: "events_within_target", broken: "r.events_within_target > r.events_total" },
    { name: "outside-days", column: "period", broken: "r.day < date_trunc('month', r.first_day) or r.day > r.last_day" },
  ],
} as const satisfies Shape;
