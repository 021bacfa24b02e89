import type { Formula, MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import type { MetricId } from "@/lib/metrics/registry";

const duration = (what: string) =>
  `count: ${what}; best_ms and worst_ms: the smallest and the largest; mean_ms: sum ÷ count; median_ms: the ceil(count ÷ 2)-th smallest`;

const formulas: Record<MetricId, Formula> = {
  "outcome-success": {
    inWords: "requests that succeeded ÷ all counted requests",
    overRows: "numerator: rows with an empty reason_code; denominator: all rows",
  },
  "delivery-failure": {
    inWords: "requests with the Reason Code E20, E21, N12 or N13 ÷ all counted requests",
    overRows: "numerator: rows with the reason_code E20, E21, N12 or N13; denominator: all rows",
  },
  "within-trt": {
    inWords: "requests answered within their Target Response Time ÷ requests that have one",
    overRows: "numerator: rows with within_target_response_time Y; denominator: rows with Y or N",
  },
  volume: { inWords: "number of counted requests", overRows: "value: the number of rows" },
  "round-trip-time": {
    inWords:
      "over the requests that were answered: shortest, longest, mean and lower median of (sent to the User − received from the User)",
    overRows: duration("rows with a round_trip_ms"),
  },
  "failures-by-reason": {
    inWords: "number of failing requests of a Reason Code; share: that number ÷ all failures of the same month or day and dimensions",
    overRows: "value: rows with the reason_code; share: value ÷ rows with any reason_code",
  },
  "alert-delivery-success": {
    inWords: "Alerts delivered ÷ Alerts to be sent",
    overRows: "numerator: rows with delivered Y; denominator: all rows",
  },
  "alert-within-60s": {
    inWords: "Alerts sent within 60 seconds of their receipt by the DSP ÷ Alerts that carry both times in that order",
    overRows: "denominator: rows with dsp_received_at and a sent_at not before it; numerator: those of them at most 60 s apart",
  },
  "alert-delivery-time": {
    inWords:
      "over the Alerts that carry both times in that order: shortest, longest, mean and lower median of (sent − received by the DSP)",
    overRows: duration("rows with dsp_received_at and a sent_at not before it; each takes the difference in whole ms, floored"),
  },
  "alert-volume": {
    inWords: "Alerts sent + Alerts held back by throttling",
    overRows: "value: the number of rows + the sum of throttled_alert_count",
  },
  devices: {
    inWords: "number of Devices in the newest snapshot of the month; share: that number ÷ all Devices that the filters leave",
    overRows: "value: rows with the dimensions of the figure; share: value ÷ all rows",
  },
};

/** How a metric is reckoned: in words, and over the rows of its data file. */
export function formulaOf({ id: metric, defined }: Pick<MetricDefinition, "id" | "defined">): Formula {
  const found = defined?.formula ?? Object.entries(formulas).find(([id]) => id === metric)?.[1];
  if (!found) throw new Error(`no formula of ${metric}`);
  return found;
}
