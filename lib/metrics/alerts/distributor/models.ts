import type { PublishedPeriod } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

/** The rules of the page that are no part of the contract, as numbers; the page says them in words. */
export const outageRules = { lateAfterMinutes: 720, togetherWithinMinutes: 15, leastHubs: 5 } as const;

/** So many outages without restoration an area lists, the longest; the extract has all. */
export const openListed = 10;

/** Power Outage Alerts by state; `late`: restored, but later than the rule. */
export type OutageCounts = { outages: number; restored: number; late: number; open: number; unlinked: number };
export type OutageGroup = OutageCounts & { model: string; firmwareVersion: string };
/** An outage without restoration; `soFarMs`: to the end of the newest published day. */
export type OpenOutage = {
  partyId: string;
  hubId: string;
  mpxn: string;
  area: string;
  cspRegion: string;
  outageAt: string;
  soFarMs: number;
};
/** Outages near in time in one area and Region: likely one outage of the network. */
export type LikelyOutage = {
  partyId: string;
  area: string;
  cspRegion: string;
  from: string;
  to: string;
  hubs: number;
  restored: number;
  open: number;
  medianMs: number | null;
};
/**
 * `name`: as the register calls the Energy Supplier, a counterparty of the own Alerts (disclosure.md P11); "" where it does not.
 * `due`: of the open ones, those whose 7 days end after the newest published day.
 */
export type CredentialRow = {
  energySupplier: string;
  name: string;
  devices: number;
  inTime: number;
  late: number;
  open: number;
  due: number;
};
export type FailureRow = {
  alertCode: string;
  deviceType: string;
  manufacturer: string;
  model: string;
  firmwareVersion: string;
  alerts: number;
  previous: number | null;
};

/** One licence area, that is one Party, in the period. */
export type DistributorArea = {
  partyId: string;
  name: string;
  outages: OutageCounts;
  previousOutages: OutageCounts | null;
  byModel: OutageGroup[];
  openOutages: OpenOutage[];
  likelyOutages: LikelyOutage[];
  credentials: CredentialRow[];
  failures: FailureRow[];
};

/** `removedAt`: when the Alerts of the period were removed; then there is nothing to show of any area. */
export type DistributorPage = {
  current: PublishedPeriod;
  previousPeriod: Period | null;
  knownUntil: string;
  removedAt: string | null;
  areas: DistributorArea[];
};
