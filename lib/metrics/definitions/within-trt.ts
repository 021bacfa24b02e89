import { defineMetric, shareFigures } from "@/lib/metrics/definitions/define-metric";
import { requestDimensions } from "@/lib/metrics/dimensions";

export const withinTrt = defineMetric({
  id: "within-trt",
  version: 1,
  effectiveFrom: "2016-11",
  name: "Within Target Response Time",
  inWords:
    "Requests answered within the Target Response Time of their SRV and mode, over the requests that have one. The time runs from the " +
    "execution where the feed states it, else from receipt. No response is not within.",
  unit: "share",
  kind: "indicator",
  source: "SECMP0122 Preliminary Impact Assessment, Table 3 (RSVP, Speed); Target Response Times of SEC Appendix E",
  betterWhen: "higher",
  dimensions: requestDimensions,
  figures: shareFigures("Requests answered within their Target Response Time.", "Requests that have a Target Response Time."),
  shape: {
    kind: "share",
    numerator: "sum(f.n_within_trt)",
    denominator: "sum(f.n_trt)",
    industry: { value: "within_trt", decision: "within_trt_decision" },
  },
});
