import type { IncidentMark, PublishedPeriod } from "@/lib/metrics/models";
import type { Day } from "@/lib/period";
import type { Change } from "@/lib/watch/detection/find-changes";

/** What a threshold may be set on; levels are shares 0 to 1, requests a month, or milliseconds (the month's median). */
export const thresholdMetrics = ["outcome-success", "delivery-failure", "within-trt", "volume", "round-trip-time"] as const;
export type ThresholdMetric = (typeof thresholdMetrics)[number];
export const directions = ["below", "above"] as const;
export type Direction = (typeof directions)[number];

/** A level a person of the Party watches for, by the month. */
export type Threshold = {
  thresholdId: string;
  processId: string;
  metric: ThresholdMetric;
  direction: Direction;
  level: number;
  madeBy: string;
  madeAt: string;
};
/** What nobody wants to hear of until a day, and why. `metric` null: everything of the process. */
export type Silence = {
  silenceId: string;
  processId: string;
  metric: ThresholdMetric | null;
  until: Day;
  reason: string;
  madeBy: string;
  madeAt: string;
};

/** A change of a process in the month, the Incidents that were open meanwhile, and the silence that covers it today. */
export type FoundChange = Change & { processId: string; name: string; incidents: IncidentMark[]; silence: Silence | null };
/** A threshold against the month's own figure; `value` null where there is none to judge. */
export type JudgedThreshold = Threshold & { name: string; value: number | null; isCrossed: boolean; silence: Silence | null };
/** Of how many processes and metrics the month was watched, and how many had too little history or volume. */
export type Coverage = { processes: number; watched: number; unwatched: number; historyDays: number };

/** What watching found in a published period. `runs` false: it was published before there was any watching. */
export type Watch = {
  current: PublishedPeriod;
  runs: boolean;
  changes: FoundChange[];
  thresholds: JudgedThreshold[];
  silences: (Silence & { name: string })[];
  coverage: Coverage;
  processes: { processId: string; name: string }[];
};
