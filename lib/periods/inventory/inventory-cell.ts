import type { Decision } from "@/lib/peers/cell";

/** How fine a cell is: the whole estate, by one dimension, by Device Model, by Device Model and firmware (disclosure.md P4). */
export const inventoryLevels = ["all", "device_type", "csp_region", "smets", "model", "firmware"] as const;
export type InventoryLevel = (typeof inventoryLevels)[number];

/** A cell of the inventory lattice within a role and month; '' where the level does not name the dimension. */
export type InventoryKey = {
  level: InventoryLevel;
  deviceType: string;
  cspRegion: string;
  smets: string;
  manufacturer: string;
  model: string;
  firmwareVersion: string;
};

/** Amounts of a cell by contributor group. */
export type Amounts = ReadonlyMap<string, number>;

/** A cell as decided: `share` of its Device Model at level firmware, else null. */
export type DecidedCell = { key: InventoryKey; amounts: Amounts; decision: Decision };

/** The name of a cell within its role and month. */
export function cellName(key: InventoryKey): string {
  return [key.level, key.deviceType, key.cspRegion, key.smets, key.manufacturer, key.model, key.firmwareVersion].join("\t");
}

/** The name of the cell that a family of this cell adds up to; null for the whole estate. */
export function parentName(key: InventoryKey): string | null {
  const blank = { deviceType: "", cspRegion: "", smets: "", manufacturer: "", model: "", firmwareVersion: "" };
  if (key.level === "all") return null;
  if (key.level === "firmware") return cellName({ ...key, level: "model", firmwareVersion: "" });
  if (key.level === "model") return cellName({ ...blank, level: "device_type", deviceType: key.deviceType });
  return cellName({ ...blank, level: "all" });
}
