import type { HealthKind } from "@/lib/inventory/queries/device-health";
import type { DeviceQuestion } from "@/lib/inventory/addresses";
import { deviceDimensions, describeDimension } from "@/lib/metrics/dimensions";

const healthWords: Record<HealthKind, string> = {
  failed: "failed a request of yours in the month",
  silent: "are in service and gave you no successful read in the month",
};

/** "The first 100 by Device id", "All of them, those that failed most first", "None". */
export function listTitle(listed: number, total: number, health: HealthKind | null): string {
  if (total === 0) return "None";
  const which = listed < total ? `The first ${listed}` : "All of them";
  const orders = { failed: ", those that failed most first", silent: " by model and firmware" };
  return `${which}${health === null ? " by Device id" : orders[health]}`;
}

/** "Device Type ESME, firmware version 01050002." or "Every Device of yours." */
export function questionWords(question: DeviceQuestion, health: HealthKind | null): string {
  const parts = deviceDimensions.flatMap((dimension) => {
    const value = question[dimension];
    if (typeof value !== "string") return [];
    return [value === "" ? `no ${describeDimension(dimension).name}` : `${describeDimension(dimension).name} ${value}`];
  });
  const fared = health === null ? "" : ` that ${healthWords[health]}`;
  return parts.length === 0 ? `Every Device of yours${fared}.` : `Yours with ${parts.join(", ")}${fared}.`;
}
