import type { SeenRate } from "@/lib/auditor/seen/seen-cell";
import type { Measure } from "@/lib/auditor/truth/role-truth";

/** A released rate: the share of `whole` that did not end as `failing` (`isShareOfFailing`: that did). */
export type RateOfRelease = {
  figure: SeenRate;
  whole: Extract<Measure, "requests" | "timed">;
  failing: Extract<Measure, "failing" | "undelivered" | "late">;
  isShareOfFailing: boolean;
};

export const ratesOfRelease: readonly RateOfRelease[] = [
  { figure: "outcome_success", whole: "requests", failing: "failing", isShareOfFailing: false },
  { figure: "delivery_failure", whole: "requests", failing: "undelivered", isShareOfFailing: true },
  { figure: "within_trt", whole: "timed", failing: "late", isShareOfFailing: false },
];
