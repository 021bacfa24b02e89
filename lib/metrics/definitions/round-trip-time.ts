import { defineMetric } from "@/lib/metrics/definitions/define-metric";
import { requestDimensions } from "@/lib/metrics/dimensions";

export const roundTripTime = defineMetric({
  id: "round-trip-time",
  version: 1,
  effectiveFrom: "2016-11",
  name: "Round Trip Time",
  inWords:
    "Time from receipt of the Service Request from the User to the sending of the Service Response to the User, HAN time included, over the " +
    "requests that were answered.",
  unit: "milliseconds",
  kind: "indicator",
  source: "MP176 Modification Report, section 3; SECMP0122 Preliminary Impact Assessment, Table 3 (RSVP, Speed)",
  betterWhen: "lower",
  dimensions: requestDimensions,
  figures: [
    { id: "count", unit: "requests", inWords: "Requests that were answered." },
    { id: "best_ms", unit: "milliseconds", inWords: "The shortest Round Trip Time." },
    { id: "worst_ms", unit: "milliseconds", inWords: "The longest Round Trip Time." },
    { id: "mean_ms", unit: "milliseconds", inWords: "The arithmetic mean." },
    {
      id: "median_ms",
      unit: "milliseconds",
      inWords: "The lower median; from a histogram within 1 % where many cells are merged, else exact.",
    },
  ],
  shape: { kind: "round-trip", industry: { decision: "round_trip_time_decision" } },
});
