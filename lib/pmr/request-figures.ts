import { isDay } from "@/lib/period";
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

/** An outcome measure that the released cells of one SRV or process tell; `splits`: by Device Type too; `days`: by day too. */
export type OutcomeTake = Take & { item: { srv: string } | { process: string }; splits?: boolean; days?: boolean };

/**
 * IC1b of an SRV, by the month and the day. A hub is installed by 8.14.1; of a meter the last step that the assessment's Figure 1 counts for its type
 * alone is 8.1.1, whose Device Type says ESME or GSME.
 */
function installs(srv: string, what: string): OutcomeTake[] {
  const shared = { item: { srv }, measureId: "MP122-IC1b", splits: true, days: true };
  return [
    { ...shared, ...success, note: `${what} that succeeded.` },
    { ...shared, ...volume, note: `${what}, successful and failed, to three significant figures.` },
  ];
}

/** Outcome measures that released cells tell (MP122 Preliminary Impact Assessment, Requirement 2), with what each counts. */
export const outcomeTakes: readonly OutcomeTake[] = [
  {
    item: { process: "MP122-IC" },
    measureId: "MP122-IC1a",
    ...withinTrt,
    splits: true,
    note: "Requests of Install and Commission within their Target Response Time; the rest missed it.",
  },
  ...installs("8.14.1", "Hubs installed (8.14.1)"),
  ...installs("8.1.1", "Devices commissioned (8.1.1; meters by their Device Type)"),
  {
    item: { srv: "6.23" },
    measureId: "MP122-CoS1b",
    ...success,
    note: "Service Request 6.23 by its reported outcome, beside CoS1a; by Region and Device Type it follows the rule of CoS1a, in a table of its own.",
  },
  { item: { srv: "5.1" }, measureId: "MP122-B1a", ...success, note: "Service Request 5.1." },
  { item: { srv: "4.6.1" }, measureId: "MP122-B2", ...success, note: "Service Request 4.6.1." },
  { item: { srv: "2.2" }, measureId: "MP122-PP1a", ...success, splits: true, note: "Service Request 2.2." },
  { item: { srv: "2.2" }, measureId: "MP122-PP1b", ...volume, note: "Top ups sent, to three significant figures." },
  {
    item: { srv: "2.2" },
    measureId: "MP122-PP1b",
    unit: "share",
    value: "outcome_success",
    decision: "outcome_success_decision",
    note: "Top ups sent that succeeded.",
  },
  {
    item: { srv: "11.1" },
    measureId: "MP122-DF1",
    ...withinTrt,
    note: "Service Request 11.1 answered within five days, its Target Response Time.",
  },
  { item: { srv: "11.1" }, measureId: "MP122-DF1", ...success, note: "Service Request 11.1 that succeeded." },
  { item: { srv: "11.3" }, measureId: "MP122-DF3", ...success, note: "Service Request 11.3." },
];

/** Measures that the feeds cannot tell, with the reason (MP122B kept some as not measured). */
export const notMeasured: readonly (readonly [string, string])[] = [
  ["MP122-CH1", "Not measured: the DCC holds no data for it, as MP122B decided."],
  ["MP122-CH2", "Not measured: the feeds hold no activation of Communications Hub firmware, and MP122B decided to do nothing further."],
  ["RSVP-SPEED", "Round Trip Time without the HAN by test messages: not measured, no test message is delivered to the portal."],
  ["RSVP-SPEED", "Times of acknowledgements: not measured, an acknowledgement (I99) is no outcome and is stored nowhere."],
];

/** Device Types on the hub itself: requests addressed to them do without the HAN, so their times stand in for it (assessment, 3.2.1). */
export const withoutHan = ["CHF", "GPF"] as const;
const hanNote = "Proxy without the HAN: requests addressed to the hub itself.";
/** The proxy of the Round Trip Time without the HAN. */
export const proxyTakes: readonly Take[] = [
  { measureId: "RSVP-SPEED", unit: "ms", value: "rtt_mean_ms", decision: "round_trip_time_decision", note: `${hanNote} Mean.` },
  { measureId: "RSVP-SPEED", unit: "ms", value: "rtt_median_ms", decision: "round_trip_time_decision", note: `${hanNote} Median.` },
];

/** A released cell as a figure of the report: no numerator, denominator or count of Users' requests. */
export function requestFigure(take: Take, cell: ReleasedCell, userRole: UserRole): PmrFigure {
  const isShown = cell[take.decision] === "shown";
  const held = isShown ? cell[take.value] : null;
  const value = held === null ? null : Number(held);
  const item = cell.itemType === "all" ? {} : { [cell.itemType]: cell.item };
  const split = cell.breakdown === "" ? {} : { [cell.breakdown]: cell.breakdownValue };
  return {
    measureId: take.measureId,
    dimensions: { user_role: userRole, ...item, ...split, ...(isDay(cell.time) && { day: cell.time }) },
    value,
    unit: take.unit,
    status: isShown ? "shown" : "suppressed",
    numerator: null,
    denominator: null,
    note: take.note ?? "",
  };
}
