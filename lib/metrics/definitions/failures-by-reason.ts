import { defineMetric } from "@/lib/metrics/definitions/define-metric";
import { requestDimensions } from "@/lib/metrics/dimensions";

export const failuresByReason = defineMetric({
  id: "failures-by-reason",
  version: 1,
  effectiveFrom: "2016-11",
  name: "Failures by Reason Code",
  inWords:
    "Requests that failed, by the code that explains it: the failure Alert that followed, else the Response Code, else no-response. The " +
    "share is of the failures of the same period and dimensions.",
  unit: "requests",
  kind: "indicator",
  source: "MP176 Modification Report, section 3",
  betterWhen: "lower",
  dimensions: requestDimensions,
  figures: [
    { id: "reason_code", unit: "code", inWords: "The Response Code or Alert Code that explains the failure, or no-response." },
    { id: "value", unit: "requests", inWords: "Requests that failed for this reason." },
    { id: "share", unit: "share", inWords: "Their share, 0 to 1, of the failures of the same period and dimensions." },
  ],
  shape: { kind: "reasons", value: "sum(f.n_fail)", industry: null },
});
