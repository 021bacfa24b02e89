import type { Shape } from "@/lib/feeds/define-feed";
import { knownParty } from "@/lib/feeds/register-rules";

/** One row per Incident as it stands; a later row of the same id replaces it. Without a Party it concerns the industry. */
export const incidents = {
  name: "incidents",
  coverage: "latest",
  key: ["incident_id"],
  columns: [
    { name: "incident_id", kind: "id", needed: true },
    { name: "category", kind: "number", needed: true, known: "incident_category" },
    { name: "responsible_party", kind: "text", known: "responsible_party" },
    { name: "service", kind: "name", known: "service" },
    { name: "csp_region", kind: "text", known: "csp_region" },
    { name: "business_process_ids", kind: "list", known: "business_process" },
    { name: "party_id", kind: "id" },
    { name: "raised_at", kind: "time", needed: true },
    { name: "first_response_at", kind: "time" },
    { name: "resolved_at", kind: "time" },
    { name: "closed_at", kind: "time" },
    { name: "summary", kind: "prose" },
  ],
  day: "r.raised_at::date",
  rules: [knownParty("party_id")],
} as const satisfies Shape;
