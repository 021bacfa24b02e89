import { defineMetric, shareFigures } from "@/lib/metrics/definitions/define-metric";
import { alertDimensions } from "@/lib/metrics/dimensions";

export const alertDeliverySuccess = defineMetric({
  id: "alert-delivery-success",
  version: 1,
  effectiveFrom: "2016-11",
  name: "Alert delivery success",
  inWords: "Alerts delivered to the User over all Alerts to be sent to it. Throttled Alerts were never sent and count in neither.",
  unit: "share",
  kind: "indicator",
  source: "MP176 Modification Report, section 3 (Alert reporting); MP122B",
  subject: "alerts",
  betterWhen: "higher",
  dimensions: alertDimensions,
  figures: shareFigures("Alerts delivered to the User.", "Alerts to be sent to the User.", "alerts"),
  shape: { kind: "share", numerator: "sum(f.n_delivered)", denominator: "sum(f.n)", industry: null, released: "delivery_success" },
});
