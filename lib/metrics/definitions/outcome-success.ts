import { defineMetric, shareFigures } from "@/lib/metrics/definitions/define-metric";
import { requestDimensions } from "@/lib/metrics/dimensions";

export const outcomeSuccess = defineMetric({
  id: "outcome-success",
  version: 1,
  effectiveFrom: "2016-11",
  name: "Outcome success rate",
  inWords:
    "Requests whose final Service Response carries a success, information or warning code, with no failure Alert after it, over all " +
    "requests whose outcome is final. No response at all is a failure.",
  unit: "share",
  kind: "indicator",
  source: "MP176 Modification Report, section 3",
  betterWhen: "higher",
  dimensions: requestDimensions,
  figures: shareFigures("Requests that succeeded.", "All requests whose outcome is final."),
  shape: {
    kind: "share",
    numerator: "sum(f.n - f.n_fail)",
    denominator: "sum(f.n)",
    industry: { value: "outcome_success", decision: "outcome_success_decision" },
  },
});
