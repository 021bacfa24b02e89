import type { DeviceQuestion } from "@/lib/inventory/addresses";
import { deviceDimensions, describeDimension } from "@/lib/metrics/dimensions";

/** "Device Type ESME, firmware version 01050002." or "Every Device of yours." */
export function questionWords(question: DeviceQuestion): string {
  const parts = deviceDimensions.flatMap((dimension) => {
    const value = question[dimension];
    if (typeof value !== "string") return [];
    return [value === "" ? `no ${describeDimension(dimension).name}` : `${describeDimension(dimension).name} ${value}`];
  });
  return parts.length === 0 ? "Every Device of yours." : `Yours with ${parts.join(", ")}.`;
}
