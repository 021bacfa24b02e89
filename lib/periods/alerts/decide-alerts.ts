import type { UserRole } from "@/lib/access/party-scope";
import type { Decision } from "@/lib/peers/cell";
import { decideDenominator, decideShare } from "@/lib/peers/decide";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { roundRate, roundSignificant } from "@/lib/peers/rounding";
import type { AlertAmounts, AlertTally } from "@/lib/periods/alerts/alert-tally";

export const alertMetrics = ["delivery_success", "within_60", "volume", "delivery_time"] as const;
export type AlertMetric = (typeof alertMetrics)[number];
export type AlertDecision = Decision;

/** The value columns of released_alert with the metric whose decision stands for them. */
export const alertValueColumns = {
  delivery_success: "delivery_success",
  within_60: "within_60",
  volume: "volume",
  time_best_ms: "delivery_time",
  time_worst_ms: "delivery_time",
  time_mean_ms: "delivery_time",
  time_median_ms: "delivery_time",
} as const satisfies Record<string, AlertMetric>;
export type AlertValueColumn = keyof typeof alertValueColumns;
export type AlertValues = Record<AlertValueColumn, number | null>;

type Amount = (amounts: AlertAmounts) => number;
const denominators: Record<AlertMetric, Amount> = {
  delivery_success: ({ alerts }) => alerts,
  within_60: ({ timed }) => timed,
  volume: ({ volume }) => volume,
  delivery_time: ({ timed }) => timed,
};
const failures: Partial<Record<AlertMetric, Amount>> = {
  delivery_success: ({ failed }) => failed,
  within_60: ({ timed, within }) => timed - within,
};

/** The amounts a reader of the metric must not be able to work out of a withheld cell: its denominator, and its failures where it is a rate. */
export function guardedAmounts(metric: AlertMetric): Amount[] {
  const failed = failures[metric];
  return failed ? [denominators[metric], failed] : [denominators[metric]];
}

/** Whether a metric of the cell may be seen by every viewer (disclosure.md P1, P2), or the first reason why not. */
export function decideAlert(policy: DisclosurePolicy, userRole: UserRole, tally: AlertTally, metric: AlertMetric): AlertDecision {
  const place = { userRole, breakdown: "" } as const;
  const denominator = tally.spread(denominators[metric]);
  const failed = failures[metric];
  if (!failed) return decideDenominator(policy, place, denominator);
  const successes = tally.spread((amounts) => denominators[metric](amounts) - failed(amounts));
  return decideShare(policy, place, { denominator, failures: tally.spread(failed), successes });
}

/** The released values of a cell: rates in steps, times and volumes to significant figures (P3); null where the decision withholds them. */
export function alertValues(policy: DisclosurePolicy, tally: AlertTally, decisions: Record<AlertMetric, AlertDecision>): AlertValues {
  const total = (amount: Amount) => tally.spread(amount).total;
  const rate = (metric: "delivery_success" | "within_60", good: Amount) =>
    decisions[metric] === "shown" ? roundRate(total(good) / total(denominators[metric]), policy.industryRateStep) : null;
  const times = decisions.delivery_time === "shown" ? tally.times() : null;
  const ms = (value: number | null | undefined) => (value == null ? null : roundSignificant(value, policy.timeSignificantFigures));
  return {
    delivery_success: rate("delivery_success", ({ alerts, failed }) => alerts - failed),
    within_60: rate("within_60", ({ within }) => within),
    volume: decisions.volume === "shown" ? roundSignificant(total(denominators.volume), policy.volumeSignificantFigures) : null,
    time_best_ms: ms(times?.best),
    time_worst_ms: ms(times?.worst),
    time_mean_ms: ms(times?.mean),
    time_median_ms: ms(times?.median),
  };
}
