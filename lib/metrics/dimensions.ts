/** The dimensions of the metrics on Service Requests (contracts.md 3); the id is the name in the API, the CSV header and the cubes. */
export const requestDimensions = [
  "srv",
  "device_type",
  "csp_region",
  "smets",
  "manufacturer",
  "model",
  "firmware_version",
  "mode",
  "reason_code",
  "esme_variant",
  "qualifier",
] as const;

/** The dimensions of the metric on Devices. */
export const deviceDimensions = [
  "device_type",
  "csp_region",
  "smets",
  "manufacturer",
  "model",
  "firmware_version",
  "esme_variant",
  "device_status",
  "firmware_status",
  "cpl_status",
] as const;
export type DeviceDimension = (typeof deviceDimensions)[number];

/** The dimensions of the metrics on Alerts. */
export const alertDimensions = [
  "alert_code",
  "csp_region",
  "device_type",
  "smets",
  "manufacturer",
  "model",
  "firmware_version",
  "esme_variant",
] as const;

/** Every dimension of any metric, in the order of columns. */
export const metricDimensions = [...requestDimensions, "alert_code", "device_status", "firmware_status", "cpl_status"] as const;
export type Dimension = (typeof metricDimensions)[number];

/** What failing requests are split and narrowed by. */
export const failureDimensions = requestDimensions;
export type FailureDimension = (typeof failureDimensions)[number];
/** What any figure or data file is split or narrowed by. */
export type AnyDimension = Dimension | FailureDimension;

/** The dimensions by which released industry figures may be split or filtered, one at a time (disclosure.md P4). */
export const releasedBreakdowns = ["csp_region", "device_type", "smets"] as const;
export type ReleasedBreakdown = (typeof releasedBreakdowns)[number];

/** The values of `mode`, a closed list (contracts.md 2). */
export const requestModes = ["on-demand", "future-dated-device", "future-dated-dsp", "dcc-scheduled", "non-device"] as const;

type DimensionText = { name: string; inWords: string };

const texts: Record<AnyDimension, DimensionText> = {
  srv: { name: "SRV", inWords: "Service Reference Variant, as text: 4.10 is not 4.1." },
  device_type: { name: "Device Type", inWords: "Type of the Device; empty for a request without one." },
  csp_region: { name: "Region", inWords: "CSP Region of the Communications Hub; SMETS1 is a Region of its own." },
  smets: { name: "SMETS version", inWords: "SMETS1 or SMETS2." },
  manufacturer: { name: "Manufacturer", inWords: "Manufacturer identifier of the Device." },
  model: { name: "Device Model", inWords: "Model identifier of the Device." },
  firmware_version: {
    name: "Firmware version",
    inWords: "Firmware version of the Device when the request was sent or the snapshot taken.",
  },
  mode: { name: "Mode", inWords: "How the request was asked for: on demand, future dated, scheduled by the DCC, or without a Device." },
  reason_code: { name: "Reason Code", inWords: "The Response Code or Alert Code that explains a failure; empty for a success." },
  esme_variant: { name: "ESME variant", inWords: "Variant of the electricity meter; empty for other Devices." },
  qualifier: {
    name: "Qualifier",
    inWords: "What the request was for, where the feed says it (Payment Mode = Prepayment); empty where it does not.",
  },
  alert_code: { name: "Alert Code", inWords: "Code of the Device or DCC Alert; one the reference data lacks is shown as unknown." },
  device_status: { name: "Device status", inWords: "Status in the inventory, from Pending to Withdrawn; empty for a Type 2 Device." },
  firmware_status: { name: "Firmware status", inWords: "Standing of the Device's firmware on the Central Products List." },
  cpl_status: { name: "CPL status", inWords: "Standing of the Device's entry on the Central Products List." },
};

/** Name and meaning of a dimension, for the catalogue, headings and filters. */
export function describeDimension(dimension: AnyDimension): DimensionText {
  return texts[dimension];
}

/** Whether the text is the id of a dimension of any metric. */
export function isDimension(text: string): text is Dimension {
  return (metricDimensions as readonly string[]).includes(text);
}

/** Whether the dimension is one of Devices. */
export function isDeviceDimension(dimension: string): dimension is DeviceDimension {
  return (deviceDimensions as readonly string[]).includes(dimension);
}

/** Whether the dimension is one by which industry figures are released. */
export function isReleasedBreakdown(dimension: string): dimension is ReleasedBreakdown {
  return (releasedBreakdowns as readonly string[]).includes(dimension);
}
