import type { UserRole } from "@/lib/access/party-scope";
import type { IncidentMark, PublishedPeriod, Released, ReleasedRoundTrip, RoundTrip, Share } from "@/lib/metrics/models";
import type { Day, Period } from "@/lib/period";

/** How the Alerts of the page are split besides by code. */
export const alertSplits = ["model", "csp_region", "device_type", "smets", "esme_variant"] as const;
export type AlertSplit = (typeof alertSplits)[number];

/** What the page shows: `without` are the numbers of the storms left out, "all" every one. */
export type AlertFilters = {
  period: Period;
  alertCode: string | null;
  cspRegion: string | null;
  deviceType: string | null;
  smets: string | null;
  without: "all" | readonly number[];
  by: AlertSplit;
};

/** Alerts of a group: delivered of sent, within 60 s of measured, delivery times, volume apart, and how many carry each time. */
export type AlertFigures = {
  success: Share;
  within: Share;
  times: RoundTrip;
  alerts: number;
  throttled: number;
  carried: { generated: number; received: number; sent: number; acknowledged: number };
  /** Alerts sent before the DSP received them, by their times: not measured. */
  negative: number;
};

export type AlertGroup = AlertFigures & { key: string[] };
export type CodeRow = AlertGroup & { name: string; isUnknown: boolean; industry: Released };
export type AlertStorm = {
  no: number;
  alertCode: string;
  manufacturer: string;
  model: string;
  firmwareVersion: string;
  cspRegion: string;
  fromHour: string;
  untilHour: string;
  alerts: number;
  throttled: number;
  devices: number;
};

/** A leg of an Alert's way; `median`, `p95` in ms; `lateLongest` of the late Alerts it was the longest leg of. */
export type AlertLeg = {
  leg: "device" | "dcc" | "user" | "end-to-end";
  alerts: number;
  measured: number;
  negative: number;
  lateAlerts: number;
  lateLongest: number;
  times: RoundTrip;
  ladder: { label: string; ms: number }[];
};

export type AlertPage = {
  party: { partyId: string; name: string; userRole: UserRole };
  current: PublishedPeriod;
  previousPeriod: Period | null;
  filters: AlertFilters;
  choices: { alertCodes: { code: string; name: string }[]; cspRegions: string[]; deviceTypes: string[]; smets: string[] };
  /** Why the industry is compared with more than the filters show, or null. */
  industryNote: string | null;
  isDelivered: boolean;
  now: AlertFigures;
  previous: AlertFigures | null;
  industry: { success: Released; within: Released; times: ReleasedRoundTrip };
  months: {
    period: Period;
    version: number;
    own: AlertFigures | null;
    industry: Released;
    industryWithin: Released;
    industryTimes: ReleasedRoundTrip;
  }[];
  days: { day: Day; own: AlertFigures | null; industry: Released; industryTimes: ReleasedRoundTrip }[];
  byCode: CodeRow[];
  /** The largest groups of the split, of `splitRows`. */
  split: AlertGroup[];
  splitRows: number;
  storms: AlertStorm[];
  legs: AlertLeg[];
  incidents: IncidentMark[];
};
