import { defineMetric } from "@/lib/metrics/definitions/define-metric";
import { alertDimensions } from "@/lib/metrics/dimensions";

export const alertDeliveryTime = defineMetric({
  id: "alert-delivery-time",
  version: 1,
  effectiveFrom: "2016-11",
  name: "Alert delivery time",
  inWords: "Time from receipt of the Alert by the DSP to its sending to the User, over the Alerts that carry both times in that order.",
  unit: "milliseconds",
  kind: "indicator",
  source: "MP176 Modification Report, section 3 (Alert reporting); MP122B",
  subject: "alerts",
  betterWhen: "lower",
  dimensions: alertDimensions,
  figures: [
    { id: "count", unit: "alerts", inWords: "Alerts that carry both times." },
    { id: "best_ms", unit: "milliseconds", inWords: "The shortest delivery time." },
    { id: "worst_ms", unit: "milliseconds", inWords: "The longest delivery time." },
    { id: "mean_ms", unit: "milliseconds", inWords: "The arithmetic mean." },
    {
      id: "median_ms",
      unit: "milliseconds",
      inWords: "The lower median; from a histogram within 1 % where many cells are merged, else exact.",
    },
  ],
  shape: { kind: "round-trip", industry: null, released: "delivery_time" },
});
