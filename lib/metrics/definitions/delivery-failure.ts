import { defineMetric, shareFigures } from "@/lib/metrics/definitions/define-metric";
import { requestDimensions } from "@/lib/metrics/dimensions";

export const deliveryFailure = defineMetric({
  id: "delivery-failure",
  version: 1,
  effectiveFrom: "2016-11",
  name: "Delivery failure rate",
  inWords:
    "Requests that could not be delivered (Reason Code E20, E21, N12 or N13) over all requests whose outcome is final. Refusals by access " +
    "control and validation are the sender's own and do not count.",
  unit: "share",
  kind: "indicator",
  source: "SECMP0122 Preliminary Impact Assessment, Table 3 (RSVP, Payload)",
  betterWhen: "lower",
  dimensions: requestDimensions,
  figures: shareFigures("Requests that could not be delivered.", "All requests whose outcome is final."),
  shape: {
    kind: "share",
    numerator: "sum(f.n_delivery_fail)",
    denominator: "sum(f.n)",
    industry: { value: "delivery_failure", decision: "delivery_failure_decision" },
  },
});
