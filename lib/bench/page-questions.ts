import type { PageQuestion } from "@/lib/bench/question";
import type { Seat } from "@/lib/bench/bench-seats";
import { causeQuestions } from "@/lib/bench/cause-questions";
import type { Dimension } from "@/lib/metrics/dimensions";
import { dayQuestions } from "@/lib/bench/day-questions";
import { loadOwnMetric } from "@/lib/metrics/loaders/load-metric";
import { loadOverview } from "@/lib/metrics/loaders/load-overview";
import { loadPeerMap } from "@/lib/metrics/loaders/load-peer-map";
import { loadProcessPage } from "@/lib/metrics/loaders/load-process-page";
import { loadProcessRows } from "@/lib/metrics/loaders/load-process-rows";
import type { MetricRequest } from "@/lib/metrics/metric-request";
import { metricOf, type MetricId } from "@/lib/metrics/registry";
import type { Period } from "@/lib/period";

/** A question about one metric of the seat's own requests of one month. */
export function ownQuestion(id: MetricId, period: Period, changes: Partial<MetricRequest>): MetricRequest {
  return {
    metric: metricOf(id),
    scope: "own",
    from: period,
    to: period,
    grain: "month",
    processId: null,
    by: [],
    filters: new Map(),
    ...changes,
  };
}

const regionFilter = ({ region }: Seat) => new Map<Dimension, readonly string[]>([["csp_region", [region]]]);

/** The questions, as the pages ask them. */
export const pageQuestions: PageQuestion[] = [
  { id: "overview", what: "overview", ask: ({ scope }, period) => loadOverview(scope, period) },
  { id: "processes", what: "process list", ask: ({ scope }, period) => loadProcessRows(scope, period) },
  { id: "peer-map", what: "processes and SRVs among peers", ask: ({ scope }, period) => loadPeerMap(scope, period, "MP176") },
  {
    id: "process",
    what: "process page, all its panels",
    ask: ({ scope, processId }, period) =>
      loadProcessPage(scope, processId, { from: period, to: period, srv: null, cspRegion: null, deviceType: null, smets: null }),
  },
  {
    id: "daily",
    what: "daily by Region x Device Type, a process",
    ask: ({ scope, processId }, period) =>
      loadOwnMetric(scope, ownQuestion("outcome-success", period, { grain: "day", processId, by: ["csp_region", "device_type"] })),
  },
  {
    id: "median",
    what: "median, a process, filtered",
    ask: (seat, period) =>
      loadOwnMetric(seat.scope, ownQuestion("round-trip-time", period, { processId: seat.processId, filters: regionFilter(seat) })),
  },
  {
    id: "reasons",
    what: "reasons by model and firmware",
    ask: ({ scope, processId }, period) =>
      loadOwnMetric(scope, ownQuestion("failures-by-reason", period, { processId, by: ["model", "firmware_version"] })),
  },
  {
    id: "detail",
    what: "daily by model, a process (exact fallback)",
    isFallback: true,
    ask: ({ scope, processId }, period) =>
      loadOwnMetric(scope, ownQuestion("round-trip-time", period, { grain: "day", processId, by: ["model"] })),
  },
  ...dayQuestions,
  ...causeQuestions,
];
