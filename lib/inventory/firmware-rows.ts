import { newestOf, stateOf } from "@/lib/inventory/firmware-state";
import type { FirmwareRow } from "@/lib/inventory/models";
import type { FirmwareCount } from "@/lib/inventory/queries/own-devices";
import type { ReleasedFirmware } from "@/lib/inventory/queries/released-models";

type Counted = Omit<FirmwareCount, "period">;
const modelKey = ({ manufacturer, model }: { manufacturer: string; model: string }) => JSON.stringify([manufacturer, model]);
const rowKey = (row: Counted) => JSON.stringify([row.manufacturer, row.model, row.firmwareVersion, row.listed]);

/** The newest listed version of every model, among own Devices and what is released of the industry. */
export function newestVersions(own: readonly Counted[], released: readonly ReleasedFirmware[]): Map<string, string | null> {
  const versions = new Map<string, string[]>();
  const listed = [...own.filter((row) => row.listed), ...released.filter(({ level }) => level === "firmware")];
  for (const row of listed) versions.set(modelKey(row), [...(versions.get(modelKey(row)) ?? []), row.firmwareVersion]);
  return new Map([...versions].map(([key, each]) => [key, newestOf(each)]));
}

/**
 * Own Devices of a type, a row per model, firmware and standing: models by their Devices, the largest first, within a model the newest firmware
 * first. `before`: the counts of the month before; null where that is not published.
 */
export function firmwareRows(
  deviceType: string,
  now: readonly FirmwareCount[],
  before: readonly FirmwareCount[] | null,
  released: readonly ReleasedFirmware[],
): FirmwareRow[] {
  const newest = newestVersions(now, released);
  const earlier = before && new Map(before.map((row) => [rowKey(row), row.n]));
  const sizes = new Map<string, number>();
  for (const row of now) sizes.set(modelKey(row), (sizes.get(modelKey(row)) ?? 0) + row.n);
  const ordered = now.toSorted(
    (a, b) =>
      (sizes.get(modelKey(b)) ?? 0) - (sizes.get(modelKey(a)) ?? 0) ||
      compare(modelKey(a), modelKey(b)) ||
      compare(b.firmwareVersion, a.firmwareVersion) ||
      Number(b.listed) - Number(a.listed),
  );
  return ordered.map((row) => ({
    deviceType,
    manufacturer: row.manufacturer,
    model: row.model,
    firmwareVersion: row.firmwareVersion,
    state: stateOf(row.firmwareVersion, row.listed, newest.get(modelKey(row)) ?? null),
    devices: row.n,
    before: earlier && (earlier.get(rowKey(row)) ?? 0),
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
