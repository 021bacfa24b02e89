import type { PublishedPeriod, SuppressionReason } from "@/lib/metrics/models";
import type { Day, Period } from "@/lib/period";

/** Hubs with a successful 8.14.1 in the month by what came of their 30 days. `toldBy`: the publication these numbers are of. */
export type ReadWindowMonth = { month: Period; toldBy: Period; read: number; noRead: number; open: number; unlinked: number };

/** Installs of a day: null on a day that is not delivered. `predicted` is null where the history is too short. */
export type InstallDay = {
  day: Day;
  commissioned: number | null;
  failed: number | null;
  leftOpen: number | null;
  predicted: number | null;
};
export type InstallForecast = { fittedDays: number; testedDays: number; error: number | null; repeatError: number | null };

/** Counts by outcome, to the nearest 5; null where they are withheld, for the reason. */
export type WithheldCounts = { counts: ReadonlyMap<string, number> | null; reason: SuppressionReason | null };
/** Gains of a month: exact numbers with a known and with an unknown supplier before, and what is told of the known ones. */
export type GainMonth = { month: Period; toldBy: Period; gains: number; unknown: number; reads: WithheldCounts; installs: WithheldCounts };

/** Requests of a shared SRV by the process they most likely belonged to, most first; processId '' is unattributed, last. */
export type SharedService = {
  srv: string;
  name: string;
  requests: number;
  parts: { processId: string; name: string; requests: number; failures: number }[];
};

/** The indicators of a process; what the process does not have is null. */
export type ProcessIndicators = {
  process: { processId: string; name: string };
  current: PublishedPeriod;
  windows: ReadWindowMonth[] | null;
  installs: { days: InstallDay[]; forecast: InstallForecast | null } | null;
  gains: GainMonth[] | null;
  shared: SharedService[];
};
