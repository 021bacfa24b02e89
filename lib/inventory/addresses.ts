import type { UserRole } from "@/lib/access/party-scope";
import { noFilters, type DeviceModel, type InventoryFilters } from "@/lib/inventory/models";
import type { HealthKind } from "@/lib/inventory/queries/device-health";
import type { DeviceDimension } from "@/lib/metrics/dimensions";
import type { Period } from "@/lib/period";

/** Names of the filters in the address of a page. */
export const filterNames: Record<keyof InventoryFilters, string> = {
  cspRegion: "region",
  smets: "smets",
  deviceStatus: "status",
  manufacturer: "manufacturer",
  esmeVariant: "variant",
};
/** How an empty value is written in a page's address, where "" means all. */
export const emptyValue = "none";

function query(values: Record<string, string | null | undefined>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return new URLSearchParams(given).toString();
}

/** Filters as parameters of a page, those that are not set left out. */
export function filterParameters(filters: InventoryFilters): Record<string, string> {
  const names = Object.keys(filterNames) as (keyof InventoryFilters)[];
  return Object.fromEntries(names.flatMap((name) => (filters[name] === null ? [] : [[filterNames[name], filters[name] || emptyValue]])));
}

/** The inventory of a Device Type. */
export function inventoryAddress(period: Period, type: string | null, filters: InventoryFilters = noFilters): string {
  return `/inventory?${query({ period, type, ...filterParameters(filters) })}`;
}

/** The searchable table of all models and firmware. */
export function modelsAddress(period: Period, type: string, filters: InventoryFilters = noFilters): string {
  return `/inventory/models?${query({ period, type, ...filterParameters(filters) })}`;
}

/** The page of a Device Model. */
export function modelAddress(period: Period, { deviceType, manufacturer, model }: DeviceModel): string {
  return `/inventory/model?${query({ period, type: deviceType, manufacturer, model })}`;
}

/** Devices by the columns of the snapshot: what a page, the metric and the data file are narrowed to. */
export type DeviceQuestion = Partial<Record<DeviceDimension, string | null>>;

/** The filters of a page with its Device Type, as the columns of the snapshot. */
export function questionOf(deviceType: string | null, filters: InventoryFilters): DeviceQuestion {
  const { cspRegion, smets, deviceStatus, manufacturer, esmeVariant } = filters;
  return { device_type: deviceType, csp_region: cspRegion, smets, device_status: deviceStatus, manufacturer, esme_variant: esmeVariant };
}

/** The list of Devices of a question, on screen; with `health` those that fared so. */
export function devicesAddress(period: Period, question: DeviceQuestion, health: HealthKind | null = null): string {
  return `/inventory/devices?${query({ period, ...question, health })}`;
}

/** The data file of the Devices of a question. */
export function devicesFile(role: UserRole, period: Period, question: DeviceQuestion = {}, health: HealthKind | null = null): string {
  return `/api/v1/data-files/inventory?${query({ role, period, ...question, health })}`;
}

/** The metric devices in the API, as JSON or CSV. */
export function devicesMetric(
  role: UserRole,
  range: { from: Period; to: Period },
  by: readonly DeviceDimension[],
  question: DeviceQuestion,
  form: "json" | "csv",
  scope: "own" | "industry" | "peers" = "own",
): string {
  return `/api/v1/metrics/devices${form === "csv" ? ".csv" : ""}?${query({ role, ...range, by: by.join(), scope, ...question })}`;
}

/** A Device's history. */
export function deviceAddress(deviceId: string, period?: Period): string {
  return `/inventory/device?${query({ number: deviceId, period })}`;
}
