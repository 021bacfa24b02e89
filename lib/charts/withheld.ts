import type { Status, SuppressionReason } from "@/lib/metrics/models";

const reasons: Record<SuppressionReason, string> = {
  few_peers: "Too few peers to show safely",
  few_events: "Too few peers to show safely",
  class: "Not released at this detail",
  dominance: "One group is too large a part to show safely",
  secondary: "Withheld so that another value stays safe",
};

type Absent = { status: Status; reason?: SuppressionReason; nearest?: string };

/** Why a released figure is not there, in words: "Too few peers to show safely", "Not delivered", "No requests". */
export function absenceWords({ status, reason }: Absent): string {
  if (status === "suppressed") return reasons[reason ?? "few_peers"];
  return status === "not-applicable" ? "No requests" : "Not available";
}
