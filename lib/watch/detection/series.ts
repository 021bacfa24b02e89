import type { Day } from "@/lib/period";

/** What is watched of every Business Process: its outcome success, its volume, and its typical Round Trip Time. */
export const watchedMetrics = ["outcome-success", "volume", "round-trip-time"] as const;
export type WatchedMetric = (typeof watchedMetrics)[number];

/** A delivered day of a process: its requests, failures and responses, and the sum over responses of the natural log of the typical time in ms. */
export type WatchedDay = { day: Day; requests: number; failures: number; responses: number; logMs: number };

/**
 * A day as detection sees it: `observed` is expected to be `weight` times a rate (failures of requests, requests of a day, log-times of
 * responses).
 */
export type Point = { day: Day; weight: number; observed: number };

/** The days of a metric in their order; days that say nothing about it are left out. */
export function pointsOf(metric: WatchedMetric, days: readonly WatchedDay[]): Point[] {
  const points = days.map(({ day, requests, failures, responses, logMs }): Point => {
    if (metric === "volume") return { day, weight: 1, observed: requests };
    return metric === "outcome-success" ? { day, weight: requests, observed: failures } : { day, weight: responses, observed: logMs };
  });
  return points.filter(({ weight }) => weight > 0);
}

/** How much chance alone moves a day whose rate is `rate`, before what the history says of it: a count, a share, or a mean of unknown spread. */
export function plainVariance(metric: WatchedMetric, weight: number, rate: number): number {
  if (metric === "volume") return Math.max(rate, 0.05);
  return metric === "outcome-success" ? weight * Math.max(rate * (1 - rate), 1e-4) : weight;
}
