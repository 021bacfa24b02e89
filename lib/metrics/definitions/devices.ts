import { defineMetric } from "@/lib/metrics/definitions/define-metric";
import { deviceDimensions } from "@/lib/metrics/dimensions";

export const devices = defineMetric({
  id: "devices",
  version: 1,
  effectiveFrom: "2016-11",
  name: "Devices",
  inWords:
    "Devices of the estate in the newest snapshot of the period, whatever its day: those whose column of the User Role names the Party, in any " +
    "status. A Device with different import, export and gas suppliers belongs to each of them.",
  unit: "devices",
  kind: "indicator",
  source: "MP176 Modification Report, section 3 (Inventory reporting)",
  subject: "devices",
  betterWhen: "no-judgement",
  dimensions: deviceDimensions,
  figures: [
    { id: "value", unit: "devices", inWords: "Devices in the snapshot." },
    { id: "share", unit: "share", inWords: "Their share, 0 to 1, of the Devices of the same period that the filters leave." },
  ],
  shape: { kind: "devices", industry: null },
});
