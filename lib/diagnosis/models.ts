import type { Overview, Released, Share, SuppressionReason } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

/** What narrows a segment; null: it is not narrowed by it. A model stands with its manufacturer, a firmware version with both. */
export type Segment = {
  srv: string | null;
  mode: string | null;
  cspRegion: string | null;
  smets: string | null;
  deviceType: string | null;
  manufacturer: string | null;
  model: string | null;
  firmwareVersion: string | null;
  reasonCode: string | null;
};

export type Against = "industry" | "month";

/** A segment that explains part of a gap. `failures` carry the segment's Reason Code where it has one; below 0 above: fewer than expected. */
export type Finding = {
  processId: string;
  processName: string;
  /** Other processes in which the same Device Model stands out for the same reason: the same thing to fix. */
  alsoIn: string[];
  against: Against;
  segment: Segment;
  /** The meaning of the segment's Reason Code, else of the main one; "" where neither is known. */
  reasonName: string;
  requests: number;
  failures: number;
  aboveExpected: number;
  /** What aboveExpected is of the process's requests, in points. */
  points: number;
  before: { requests: number; failures: number } | null;
  mainReason: { reasonCode: string; failures: number } | null;
  /** Where the expected failures come from, in words: "Industry, SRV 8.11 in CSP North". */
  expectedFrom: string;
  /** Whether its firmware fails for everyone; null where the segment has no firmware version. */
  firmware: FirmwareAnswer | null;
};

/** Who a firmware version is bad for; `unknown`: too few Parties fit it, or it is withheld for another reason. */
export type FirmwareVerdict = "everyone" | "everyone and worse for you" | "only you" | "nobody" | "unknown";

/** A firmware version over all requests to it, whatever was asked: own, and as the industry's is released. */
export type FirmwareAnswer = {
  deviceType: string;
  manufacturer: string;
  model: string;
  firmwareVersion: string;
  own: Share;
  industry: Released;
  verdict: FirmwareVerdict;
};

/** Segments above what the industry rate gives, most first: the first ones, how many there are, and the failures above expected of all of them. */
export type Causes = { causes: Finding[]; causesAboveExpected: number; totalAboveExpected: number };
/** The overview with what to fix first. */
export type OverviewWithCauses = Overview & Causes;

/** Why a comparison cannot be made. */
export type NoSplit = "not published" | "not released" | "no requests" | SuppressionReason;

/** A gap in outcome success and its two parts, as shares; gap = mix + rate. */
export type Split = { reference: number; gap: number; mix: number; rate: number };

/** A process against one other rate: the gap and its split, and the segments that explain it, worst first. */
export type ProcessComparison = {
  split: Split | null;
  missing: NoSplit | null;
  findings: Finding[];
  /** How many segments were tested for it. */
  tested: number;
};

/** The parts of the change that each SRV holds, as shares. */
export type SrvPart = { srv: string; mix: number; rate: number; requests: number; requestsBefore: number };

export type ProcessDiagnosis = {
  period: Period;
  previousPeriod: Period;
  success: Share;
  /** By how much more than chance failures vary from day to day. */
  inflation: number;
  month: ProcessComparison & { srvs: SrvPart[]; previous: Share | null };
  industry: ProcessComparison & { rate: Released };
};
