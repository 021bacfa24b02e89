import { defineMetric } from "@/lib/metrics/definitions/define-metric";
import { alertDimensions } from "@/lib/metrics/dimensions";

export const alertVolume = defineMetric({
  id: "alert-volume",
  version: 1,
  effectiveFrom: "2016-11",
  name: "Alert volume",
  inWords: "Alerts that arose for the User: each Alert sent, and the Alerts held back by throttling that it stands for.",
  unit: "alerts",
  kind: "indicator",
  source: "MP176 Modification Report, section 3 (Alert reporting); MP122B",
  subject: "alerts",
  betterWhen: "no-judgement",
  dimensions: alertDimensions,
  figures: [{ id: "value", unit: "alerts", inWords: "Alerts sent and Alerts throttled." }],
  shape: { kind: "count", value: "sum(f.n + f.n_throttled)", industry: null, released: "volume" },
});
