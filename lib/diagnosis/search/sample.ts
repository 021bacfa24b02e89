/**
 * Requests of a month that look the same. '' where a request has no Device, Region and so on. `model` and `firmware_version` are written as
 * deviceValues() does: a version is one of its model, a model one of its manufacturer.
 */
export type RequestCount = {
  srv: string;
  mode: string;
  csp_region: string;
  smets: string;
  device_type: string;
  model: string;
  firmware_version: string;
  n: number;
};
/** Failing requests that look the same and carry the same Reason Code. */
export type FailureCount = RequestCount & { reason_code: string };

/** What a Party asked for in a process and month, and what of it failed; the failures are among the requests. */
export type MonthCounts = { requests: readonly RequestCount[]; failures: readonly FailureCount[] };

/** How many requests, and failures, there are in all. */
export function sizeOf(rows: readonly { n: number }[]): number {
  return rows.reduce((sum, { n }) => sum + n, 0);
}

/** Stands between manufacturer, model and firmware version; no code of a Device has it. */
export const deviceSeparator = "\u001f";

/** What tells a model and a firmware version apart from those of others; '' where a request has none. */
export function deviceValues(
  manufacturer: string,
  model: string,
  firmwareVersion: string,
): Pick<RequestCount, "model" | "firmware_version"> {
  if (model === "") return { model: "", firmware_version: "" };
  const whole = manufacturer + deviceSeparator + model;
  return { model: whole, firmware_version: firmwareVersion === "" ? "" : whole + deviceSeparator + firmwareVersion };
}

/** Manufacturer, model and firmware version of such a value; the last null where it is a model's. */
export function deviceOf(value: string): { manufacturer: string; model: string; firmwareVersion: string | null } {
  const [manufacturer, model, firmwareVersion = null] = value.split(deviceSeparator);
  return { manufacturer, model, firmwareVersion };
}
