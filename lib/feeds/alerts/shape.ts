import type { Shape } from "@/lib/feeds/define-feed";
import { knownParty, outsideDays, partyAndRoleRules } from "@/lib/feeds/register-rules";

/** One row per Alert sent to one User. */
export const alerts = {
  name: "alerts",
  coverage: "days",
  key: ["party_id", "user_role", "day", "alert_id"],
  columns: [
    { name: "alert_id", kind: "id", needed: true },
    { name: "alert_code", kind: "text", needed: true, known: "alert_code" },
    { name: "party_id", kind: "id", needed: true },
    { name: "user_role", kind: "text" },
    { name: "device_id", kind: "eui64" },
    { name: "device_type", kind: "text", known: "device_type" },
    { name: "manufacturer", kind: "text" },
    { name: "model", kind: "text" },
    { name: "firmware_version", kind: "text" },
    { name: "esme_variant", kind: "text", known: "esme_variant" },
    { name: "smets", kind: "text", known: "smets" },
    { name: "csp_region", kind: "text", known: "csp_region" },
    { name: "energy_supplier", kind: "id" },
    { name: "request_id", kind: "id" },
    { name: "throttled_alert_count", kind: "number" },
    { name: "generated_at", kind: "time" },
    { name: "dsp_received_at", kind: "time" },
    { name: "sent_at", kind: "time" },
    { name: "acknowledged_at", kind: "time" },
    { name: "delivered", kind: "yes-no", needed: true },
  ],
  day: "coalesce(r.sent_at, least(r.generated_at, r.dsp_received_at, r.acknowledged_at))::date",
  ofPartyAndRole: true,
  rules: [
    ...partyAndRoleRules,
    knownParty("energy_supplier"),
    {
      name: "required",
      column: "sent_at",
      broken: "r.raw_sent_at = '' and r.raw_generated_at = '' and r.raw_dsp_received_at = '' and r.raw_acknowledged_at = ''",
    },
    outsideDays("sent_at"),
    // An Alert that stands for more is no throttling but a broken counter: the volume of a month must not hang on it.
    { name: "number-too-large", column: "throttled_alert_count", broken: "r.throttled_alert_count > 1000000" },
  ],
  notices: [
    { when: "r.throttled_alert_count > 10000", words: "say that more than 10,000 Alerts were throttled" },
    {
      when: "r.dsp_received_at < r.generated_at or r.sent_at < r.dsp_received_at or r.acknowledged_at < r.sent_at",
      words: "have times that run backwards: those legs are not measured",
    },
  ],
} as const satisfies Shape;
