import type { Shape } from "@/lib/feeds/define-feed";
import { outsideDays, partyAndRoleRules } from "@/lib/feeds/register-rules";

export const modes = ["on-demand", "future-dated-device", "future-dated-dsp", "dcc-scheduled", "non-device"] as const;

/** Longer is no round trip but a wrong time; it also keeps a request within 64 bits while it is sorted. 2^40 ms = 34 years. */
export const longestRoundTripMs = 2 ** 40 - 1;

/** SQL of what is stored and counted nowhere: the first leg of a critical request, and an acknowledgement that is no outcome. */
export function isNotCounted({ variant, code, mode }: { variant: string; code: string; mode: string }): string {
  const onDevices = modes.filter((each) => each !== "non-device").map((each) => `'${each}'`);
  return `${variant} = '4' or ${code} = 'I99' and ${mode} in (${onDevices.join(", ")})`;
}

/** One row per Service Request whose outcome is final. */
export const serviceRequests = {
  name: "service-requests",
  coverage: "days",
  key: ["request_id"],
  columns: [
    { name: "request_id", kind: "id", needed: true },
    { name: "srv", kind: "srv", needed: true, known: "srv" },
    { name: "command_variant", kind: "text", known: "command_variant" },
    { name: "mode", kind: "text", needed: true, oneOf: modes },
    { name: "qualifier", kind: "text" },
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
    { name: "received_at", kind: "time" },
    { name: "responded_at", kind: "time" },
    { name: "response_code", kind: "response-code", known: "response_code" },
    { name: "failure_alert_code", kind: "text", known: "alert_code" },
    { name: "execution_at", kind: "time", optional: true },
  ],
  day: "coalesce(r.received_at, least(r.responded_at, r.execution_at))::date",
  ofPartyAndRole: true,
  rules: [
    ...partyAndRoleRules,
    { name: "required", column: "received_at", broken: "r.raw_received_at = '' and r.raw_responded_at = '' and r.raw_execution_at = ''" },
    { name: "negative-round-trip", column: "responded_at", broken: "r.responded_at < r.received_at" },
    { name: "time", column: "responded_at", broken: `epoch_ms(r.responded_at) - epoch_ms(r.received_at) >= ${longestRoundTripMs}` },
    outsideDays("received_at"),
  ],
  notCounted: isNotCounted({ variant: "r.raw_command_variant", code: "r.raw_response_code", mode: "r.raw_mode" }),
} as const satisfies Shape;
