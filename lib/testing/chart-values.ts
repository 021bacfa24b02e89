import type { IncidentMark, PeerBand, PeerPoints, Released, ReleasedRoundTrip, RoundTrip, Share } from "@/lib/metrics/models";

/** A share for tests of the prepare step. */
export function shareOf(numerator: number, denominator: number): Share {
  return {
    numerator,
    denominator,
    value: denominator === 0 ? null : numerator / denominator,
    status: denominator === 0 ? "not-applicable" : "shown",
  };
}

export const notDelivered: Share = { numerator: null, denominator: null, value: null, status: "not-available" };
export const withheld: Released = { value: null, status: "suppressed", reason: "few_peers" };

/** A released figure. */
export function released(value: number): Released {
  return { value, status: "shown" };
}

/** Round Trip Times with the given median; the rest fixed. */
export function times(median_ms: number | null): RoundTrip {
  return median_ms === null
    ? { count: 0, best_ms: null, worst_ms: null, mean_ms: null, median_ms: null, status: "not-applicable" }
    : { count: 38_680, best_ms: 900, worst_ms: 14_680_000, mean_ms: 25_000, median_ms, status: "shown" };
}

/** The industry's times with the given median. */
export function releasedTimes(median_ms: number | null): ReleasedRoundTrip {
  return median_ms === null
    ? { best_ms: null, worst_ms: null, mean_ms: null, median_ms: null, status: "suppressed", reason: "few_peers" }
    : { best_ms: 600, worst_ms: 86_310_000, mean_ms: 19_000, median_ms, status: "shown" };
}

/** An Incident of the category between two instants. */
export function incident(category: number, raisedAt: string, resolvedAt: string | null): IncidentMark {
  return { incidentId: raisedAt, category, summary: "x", service: "", cspRegion: "", responsibleParty: "DCC", raisedAt, resolvedAt };
}

export const noBand: PeerBand = {
  lowerQuartile: null,
  median: null,
  upperQuartile: null,
  tenth: null,
  ninetieth: null,
  status: "suppressed",
  reason: "few_peers",
};

/** A released band of the quartiles, and of the 10th and 90th percentile where they are given. */
export function bandOf(
  lowerQuartile: number,
  median: number,
  upperQuartile: number,
  tenth: number | null = null,
  ninetieth: number | null = null,
): PeerBand {
  return { lowerQuartile, median, upperQuartile, tenth, ninetieth, status: "shown" };
}

/** Peers of the rates, in that order; none at all are withheld ones. */
export function peersOf(rates: number[]): PeerPoints {
  const points = rates.map((rate, at) => ({ peer: `Peer ${at}`, rate }));
  return rates.length === 0 ? { points, status: "suppressed", reason: "few_peers" } : { points, status: "shown" };
}
