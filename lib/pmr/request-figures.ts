import type { UserRole } from "@/lib/access/party-scope";
import type { ReleasedCell } from "@/lib/metrics/queries/released-cells";
import type { PmrFigure, PmrUnit } from "@/lib/pmr/figure";

type Take = { measureId: string; unit: PmrUnit; value: keyof ReleasedCell & string; decision: keyof ReleasedCell & string; note?: string };

/** The rows of the assessment's Table 2 (SECMP0122 Preliminary Impact Assessment, Requirement 1: RSVP), in its order. */
export const rsvpRows: readonly Take[] = [
  { measureId: "RSVP-RTT_MEAN", unit: "ms", value: "rtt_mean_ms", decision: "round_trip_time_decision" },
  { measureId: "RSVP-RTT_MEDIAN", unit: "ms", value: "rtt_median_ms", decision: "round_trip_time_decision" },
  { measureId: "RSVP-RTT_RANGE", unit: "ms", value: "rtt_best_ms", decision: "round_trip_time_decision", note: "shortest" },
  { measureId: "RSVP-RTT_RANGE", unit: "ms", value: "rtt_worst_ms", decision: "round_trip_time_decision", note: "longest" },
  { measureId: "RSVP-TRT_PCT", unit: "share", value: "within_trt", decision: "within_trt_decision" },
  { measureId: "RSVP-VOLUME_M", unit: "count", value: "volume", decision: "volume_decision" },
  { measureId: "RSVP-FAIL_PCT", unit: "share", value: "delivery_failure", decision: "delivery_failure_decision" },
];

const withinTrt: Omit<Take, "measureId"> = { unit: "share", value: "within_trt", decision: "within_trt_decision" };
const success: Omit<Take, "measureId"> = { unit: "share", value: "outcome_success", decision: "outcome_success_decision" };
const volume: Omit<Take, "measureId"> = { unit: "count", value: "volume", decision: "volume_decision" };

/** Outcome measures that one SRV tells (MP122 Preliminary Impact Assessment, Requirement 2), and what their rule leaves out here. */
export const outcomeServices: readonly (Take & { srv: string })[] = [
  { srv: "8.14.1", measureId: "MP122-IC1a", ...withinTrt, note: "Service Request 8.14.1 within its Target Response Time." },
  {
    srv: "6.23",
    measureId: "MP122-CoS1a",
    ...success,
    note: "Service Request 6.23. Later requests of the gaining supplier after a reported failure are not counted as success here.",
  },
  { srv: "5.1", measureId: "MP122-B1a", ...success, note: "Service Request 5.1." },
  { srv: "4.6.1", measureId: "MP122-B2", ...success, note: "Service Request 4.6.1." },
  { srv: "2.2", measureId: "MP122-PP1a", ...success, note: "Service Request 2.2." },
  { srv: "2.2", measureId: "MP122-PP1b", ...volume, note: "Top ups sent, to three significant figures." },
  { srv: "11.1", measureId: "MP122-DF1", ...success, note: "Service Request 11.1. The five days to the hub are not measured." },
  { srv: "11.3", measureId: "MP122-DF3", ...success, note: "Service Request 11.3." },
];

/** Outcome measures that the feeds cannot tell, with the reason (MP122B kept some as not measured). */
export const notMeasured: Readonly<Record<string, string>> = {
  "MP122-CH1": "Not measured: the DCC holds no data for it, as MP122B decided.",
  "MP122-CH2": "Not measured: the DCC holds no data for it, as MP122B decided.",
  "MP122-CoS1c": "Not measured: the reason is known to the Party that asked; its own pages show it.",
};

/** A released cell as a figure of the report: no numerator, denominator or count of Users' requests. */
export function requestFigure(take: Take, cell: ReleasedCell, userRole: UserRole): PmrFigure {
  const isShown = cell[take.decision] === "shown";
  const value = isShown ? Number(cell[take.value]) : null;
  const item = cell.itemType === "process" ? { process: cell.item } : { srv: cell.item };
  const split = cell.breakdown === "csp_region" || cell.breakdown === "smets" ? { [cell.breakdown]: cell.breakdownValue } : {};
  return {
    measureId: take.measureId,
    dimensions: { user_role: userRole, ...item, ...split },
    value,
    unit: take.unit,
    status: isShown ? "shown" : "suppressed",
    numerator: null,
    denominator: null,
    note: take.note ?? "",
  };
}
