import type { PublishedPeriod, Released } from "@/lib/metrics/models";
import type { Day, Period } from "@/lib/period";

/** Filters of the inventory pages; each null = all. Values as in the snapshot, '' included. */
export type InventoryFilters = {
  cspRegion: string | null;
  smets: string | null;
  deviceStatus: string | null;
  manufacturer: string | null;
  esmeVariant: string | null;
};
export const noFilters: InventoryFilters = { cspRegion: null, smets: null, deviceStatus: null, manufacturer: null, esmeVariant: null };

/** A Device Model: the Device Type, the manufacturer and the model identifier together; each may be empty. */
export type DeviceModel = { deviceType: string; manufacturer: string; model: string };

/**
 * How a firmware stands: the highest listed version of its model that is known here, behind that one, or off the Central Products List (its
 * firmware or product entry is no longer Active). Unknown where the snapshot names no version.
 */
export type FirmwareState = "current" | "behind" | "not-listed" | "unknown";

/** Own Devices of a model on a firmware in one standing; `before`: the same in the month before, null where that is not published. */
export type FirmwareRow = DeviceModel & { firmwareVersion: string; state: FirmwareState; devices: number; before: number | null };

/** One value of a dimension with its Devices, and those of the month before. */
export type CountRow = { value: string; devices: number; before: number | null };

/** Devices that wait in a status, by how long the Party has seen them in it; months are counted between snapshots. */
export type WaitingRow = { status: string; name: string; devices: number; ages: { months: number; devices: number }[] };

/** How the Devices of a model and firmware fared: rates with their Wilson limits, null over nothing. */
export type HealthRow = DeviceModel & {
  firmwareVersion: string;
  devices: number;
  failed: number;
  failures: number;
  failedLimits: [number, number] | null;
  meters: number;
  silent: number;
  silentLimits: [number, number] | null;
};

export type InventoryChoices = {
  cspRegions: string[];
  smets: string[];
  statuses: string[];
  manufacturers: string[];
  esmeVariants: string[];
};

export type InventoryPage = {
  current: PublishedPeriod;
  /** The day of the snapshot that is shown; null: none was delivered in the period. */
  snapshotDay: Day | null;
  previousPeriod: Period | null;
  /** Devices of the whole estate that pass the filters, by Device Type. */
  types: CountRow[];
  deviceType: string;
  filters: InventoryFilters;
  choices: InventoryChoices;
  /** Every Device Model and firmware of the Device Type: models by their Devices, within a model by firmware, newest first. */
  rows: FirmwareRow[];
  statuses: (CountRow & { name: string; isInService: boolean })[];
  waiting: WaitingRow[];
  /** The first snapshot there is: ages that reach it may be longer. */
  firstSnapshot: Day | null;
  /** How the Devices of the type fared, filters aside; the highest lower limit of the rate first. */
  health: HealthRow[];
  /** Up to 13 published months, oldest first; null where a month has no snapshot. */
  months: { period: Period; version: number; devices: number | null }[];
};

/** Own mix of a model beside the industry's: shares are of the model's Devices. `peers` in the order of their pseudonyms; empty where withheld. */
export type MixRow = {
  firmwareVersion: string;
  state: FirmwareState;
  devices: number;
  share: number;
  industry: Released;
  peers: { peer: string; share: number }[];
};

export type ModelPage = {
  current: PublishedPeriod;
  snapshotDay: Day | null;
  model: DeviceModel;
  devices: number;
  before: number | null;
  previousPeriod: Period | null;
  /** Own firmware by Devices, then released firmware the Party has none of. */
  mix: MixRow[];
  industryDevices: Released;
  /** Share of the model on each firmware by month, oldest first; shares null where the Party had none of the model or no snapshot came. */
  adoption: {
    period: Period;
    version: number;
    devices: number;
    shares: Map<string, { own: number | null; devices: number; industry: Released }>;
  }[];
};
