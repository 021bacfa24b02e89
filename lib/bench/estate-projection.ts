import type { EstateMeasure } from "@/lib/bench/bench-estate";
import { plainLine, shortCount, type Line } from "@/lib/bench/report";

/** The pages whose work grows with Alerts rather than with Devices. */
const ofAlerts = /^(Alerts page|Distributor page|one Device's history)/;
const targetMs = 50;

type Run = { alerts: number; p95: number };

/**
 * For each page of Alerts at how many a month its p95 would reach the target: on the straight line through a smaller and a larger run. A projection,
 * said as one, and only as good as two runs; a page that did not grow between them has no limit that they can tell.
 */
export function alertProjectionLines(small: EstateMeasure, large: EstateMeasure): Line[] {
  return large.pages.flatMap(({ what, p95 }) => {
    const before = small.pages.find((page) => page.what === what);
    if (!before || !ofAlerts.test(what)) return [];
    const limit = alertsAtTarget({ alerts: small.alerts, p95: before.p95 }, { alerts: large.alerts, p95 });
    const words = `${what}, p95 at ${targetMs} ms: Alerts a month, projected from ${shortCount(small.alerts)} and ${shortCount(large.alerts)}`;
    const isAbove = Math.min(before.p95, p95) > targetMs; // then the line has nothing to say of fewer Alerts than were measured
    return [plainLine(words, null, limit ?? 0, isAbove ? "above it at both" : limit === null ? "no growth seen" : shortCount(limit))];
  });
}

/** Alerts a month at which the line through both runs reaches the target, at least 0; null where the line does not rise. */
export function alertsAtTarget(small: Run, large: Run): number | null {
  const slope = (large.p95 - small.p95) / (large.alerts - small.alerts);
  if (!(slope > 0)) return null;
  return Math.max(0, Math.round(large.alerts + (targetMs - large.p95) / slope));
}
