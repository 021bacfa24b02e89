import { defineMetric } from "@/lib/metrics/definitions/define-metric";
import { requestDimensions } from "@/lib/metrics/dimensions";

export const volume = defineMetric({
  id: "volume",
  version: 1,
  effectiveFrom: "2016-11",
  name: "Volume",
  inWords:
    "Requests whose outcome is final. Transforms to a Pre-Command and acknowledgements do not count. The industry's volume is released by the month only.",
  unit: "requests",
  kind: "indicator",
  source: "SECMP0122 Preliminary Impact Assessment, Table 3 (RSVP, Volume)",
  betterWhen: "no-judgement",
  dimensions: requestDimensions,
  figures: [{ id: "value", unit: "requests", inWords: "Requests whose outcome is final." }],
  shape: { kind: "count", value: "sum(f.n)", industry: { value: "volume", decision: "volume_decision" } },
});
