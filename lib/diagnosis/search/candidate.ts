import type { SearchDimension } from "@/lib/diagnosis/search/dimensions";

/** What the failures of a segment were set against: its own requests before, those of a wider segment, of its model, or of its SRVs; or released industry rates. */
export type Baseline = "self" | "wider" | "model" | "srv" | "industry";

/** A segment with its numbers: failures now and as expected, and how far apart they are in standard deviations. */
export type Candidate = {
  dimensions: readonly SearchDimension[];
  codes: readonly number[];
  requests: number;
  failures: number;
  expected: number;
  deviation: number;
  baseline: Baseline;
  /** The segment's own requests and failures of the month before; null where it is set against the industry. */
  before: { requests: number; failures: number } | null;
};

/** The segments that were looked at and those of them that chance alone would hardly give. */
export type Candidates = { tested: number; found: Candidate[] };

/** A segment with fewer requests, or fewer failures both found and expected, is not judged. */
export const supportFloor = { requests: 30, failures: 10 };

/** Closer to 0 than this no segment can be a discovery, however few are tested. */
const leastDeviation = 2.5;

/** Counts the segment as tested; whether it has the failures to be judged and deviates enough to be a discovery at all. */
export function isNotable(candidates: Candidates, failures: number, expected: number, deviation: number): boolean {
  candidates.tested += 1;
  return Math.max(failures, expected) >= supportFloor.failures && Math.abs(deviation) >= leastDeviation;
}

/**
 * By how much more failures vary from day to day than chance gives, for so many of the process's requests: requests of a day share what
 * happens that day, so the excess grows with the share of the process (variance of clustered counts, 1 + (m - 1) rho).
 */
export function inflationAt(inflation: number, requests: number, processRequests: number): number {
  return 1 + (inflation - 1) * (requests / Math.max(processRequests, 1));
}
