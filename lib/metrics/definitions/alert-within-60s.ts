import { defineMetric, shareFigures } from "@/lib/metrics/definitions/define-metric";
import { alertDimensions } from "@/lib/metrics/dimensions";

export const alertWithin60s = defineMetric({
  id: "alert-within-60s",
  version: 1,
  effectiveFrom: "2016-11",
  name: "Alerts within 60 seconds",
  inWords:
    "Alerts sent to the User at most 60 seconds after the DSP received them, over the Alerts that carry both times. Alerts without one of them, " +
    "or sent before they were received, are not measured.",
  unit: "share",
  kind: "indicator",
  source: "MP122B Alerts Management; DCC Performance Measurement Methodology, PM12.1",
  subject: "alerts",
  betterWhen: "higher",
  dimensions: alertDimensions,
  figures: shareFigures("Alerts sent within 60 seconds of their receipt by the DSP.", "Alerts that carry both times.", "alerts"),
  shape: { kind: "share", numerator: "sum(f.n_within_60)", denominator: "sum(f.time_n)", industry: null, released: "within_60" },
});
