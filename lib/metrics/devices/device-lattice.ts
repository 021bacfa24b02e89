import { invalid } from "@/lib/errors";
import { isDeviceDimension, type DeviceDimension } from "@/lib/metrics/dimensions";
import type { MetricRequest } from "@/lib/metrics/metric-request";

/** The levels at which Devices are released (disclosure.md P4), each with the dimensions that name one of its cells. */
export const releasedLevels = {
  all: [],
  device_type: ["device_type"],
  csp_region: ["csp_region"],
  smets: ["smets"],
  model: ["device_type", "manufacturer", "model"],
  firmware: ["device_type", "manufacturer", "model", "firmware_version"],
} as const satisfies Record<string, readonly DeviceDimension[]>;
export type ReleasedLevel = keyof typeof releasedLevels;

const mayBeAsked =
  "Released figures of Devices exist for all of them, by one of device_type, csp_region, smets, by Device Model (device_type, manufacturer and " +
  "model together) and by Device Model and firmware (these and firmware_version), each named in by or as a filter of one value.";

/** The level that answers the question. Throws `invalid` naming what may be asked when there is none. Peers exist at level firmware alone. */
export function levelAsked(request: MetricRequest): ReleasedLevel {
  if (request.grain !== "month") throw invalid("grain", "Devices are counted by month.", ["month"]);
  const asked = new Set<string>([...request.by, ...request.filters.keys()]);
  const levels = Object.entries(releasedLevels) as [ReleasedLevel, readonly DeviceDimension[]][];
  const level = levels.find(([, names]) => names.length === asked.size && names.every((name) => asked.has(name)))?.[0];
  const possible = request.scope === "peers" ? level === "firmware" : level !== undefined;
  if (!level || !possible) {
    const words = request.scope === "peers" ? "Peers are released by Device Model and firmware." : mayBeAsked;
    const at = request.by.length > 0 || request.filters.size === 0 ? "by" : [...request.filters.keys()][0];
    throw invalid(
      at,
      words,
      request.scope === "peers" ? [...releasedLevels.firmware] : levels.slice(1).map(([, names]) => names.join(",")),
    );
  }
  for (const [dimension, values] of request.filters) {
    if (values.length > 1 && !request.by.includes(dimension)) {
      throw invalid(dimension, `Released figures of several values cannot be added up: give one, or add ${dimension} to by.`);
    }
  }
  return level;
}

/** The filters of a question, by the column they apply to. */
export function deviceFilters(request: MetricRequest): [DeviceDimension, readonly string[]][] {
  return [...request.filters].flatMap(([dimension, values]) => (isDeviceDimension(dimension) ? [[dimension, values]] : []));
}
