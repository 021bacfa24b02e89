import { percentileMs } from "@/lib/metrics/histogram";
import type { Decision } from "@/lib/peers/cell";
import { decideDenominator, decideShare, type Place } from "@/lib/peers/decide";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { roundRate, roundSignificant } from "@/lib/peers/rounding";
import type { CellTally } from "@/lib/periods/industry/cell-tally";
import type { GroupAmounts } from "@/lib/periods/industry/group-amounts";

export const decided = ["outcome_success", "delivery_failure", "within_trt", "volume", "round_trip_time"] as const;
export type DecidedMetric = (typeof decided)[number];
/** The value columns of released_industry with the metric whose decision stands for them. */
export const valueColumns = {
  outcome_success: "outcome_success",
  delivery_failure: "delivery_failure",
  within_trt: "within_trt",
  volume: "volume",
  rtt_best_ms: "round_trip_time",
  rtt_worst_ms: "round_trip_time",
  rtt_mean_ms: "round_trip_time",
  rtt_median_ms: "round_trip_time",
} as const satisfies Record<string, DecidedMetric>;
export type ValueColumn = keyof typeof valueColumns;

/** What is released of a cell: rates are shares 0..1, times ms, all rounded (P3); null where the decision withholds the metric. */
export type ReleasedFigures = { decisions: Record<DecidedMetric, Decision>; values: Record<ValueColumn, number | null> };

/** The figures of a cell that nobody, or too few, contributed to. */
export function withheldFigures(decision: Decision): ReleasedFigures {
  return {
    decisions: { outcome_success: decision, delivery_failure: decision, within_trt: decision, volume: decision, round_trip_time: decision },
    values: {
      outcome_success: null,
      delivery_failure: null,
      within_trt: null,
      volume: null,
      rtt_best_ms: null,
      rtt_worst_ms: null,
      rtt_mean_ms: null,
      rtt_median_ms: null,
    },
  };
}

/** Decides metric by metric what of the cell may be seen by every viewer, and rounds it (disclosure.md P1-P3, P5). */
export function releasedFigures(policy: DisclosurePolicy, place: Place, cell: CellTally, amounts: GroupAmounts): ReleasedFigures {
  const figures = countedFigures(policy, place, amounts);
  const responses = amounts.total(["rttN"]);
  if (figures.decisions.round_trip_time === "shown") Object.assign(figures.values, releasedTimes(policy, cell, responses));
  return figures;
}

/** The same, but for the times themselves: what counts alone give. */
export function countedFigures(policy: DisclosurePolicy, place: Place, amounts: GroupAmounts): ReleasedFigures {
  const requests = amounts.spread(["n"]);
  // Timed requests and responses are of the same groups or fewer.
  const ofAll = decideDenominator(policy, place, requests);
  if (ofAll === "class" || ofAll === "few_peers") return withheldFigures(ofAll);
  const timed = amounts.spread(["nTrt"]);
  const responses = amounts.spread(["rttN"]);
  const failed = amounts.spread(["nFail"]);
  const undelivered = amounts.spread(["nDeliveryFail"]);
  const late = amounts.spread(["nTrt", "nWithinTrt"]);
  const within = amounts.spread(["nWithinTrt"]);
  const succeeded = amounts.spread(["n", "nFail"]);
  const decisions: ReleasedFigures["decisions"] = {
    outcome_success: decideShare(policy, place, { denominator: requests, failures: failed, successes: succeeded }),
    delivery_failure: decideShare(policy, place, {
      denominator: requests,
      failures: undelivered,
      successes: amounts.spread(["n", "nDeliveryFail"]),
    }),
    within_trt: decideShare(policy, place, { denominator: timed, failures: late, successes: within }),
    volume: ofAll,
    round_trip_time: decideDenominator(policy, place, responses),
  };
  const { values } = withheldFigures("few_peers");
  const rate = (part: number, whole: number) => roundRate(part / whole, policy.industryRateStep);
  if (decisions.outcome_success === "shown") values.outcome_success = rate(succeeded.total, requests.total);
  if (decisions.delivery_failure === "shown") values.delivery_failure = rate(undelivered.total, requests.total);
  if (decisions.within_trt === "shown") values.within_trt = rate(within.total, timed.total);
  if (decisions.volume === "shown") values.volume = roundSignificant(requests.total, policy.volumeSignificantFigures);
  return { decisions, values };
}

function releasedTimes(policy: DisclosurePolicy, cell: CellTally, responses: number) {
  const rounded = (ms: number) => roundSignificant(ms, policy.timeSignificantFigures);
  const median = percentileMs(cell.histogram(), 0.5, cell.rttMin, cell.rttMax);
  return {
    rtt_best_ms: rounded(cell.rttMin),
    rtt_worst_ms: rounded(cell.rttMax),
    rtt_mean_ms: rounded(cell.rttSum / responses),
    rtt_median_ms: median === null ? null : rounded(median),
  };
}

/** Withholds a metric that was to be shown, in place. */
export function withhold({ decisions, values }: ReleasedFigures, metric: DecidedMetric, decision: Decision): void {
  decisions[metric] = decision;
  for (const column of Object.keys(valueColumns) as ValueColumn[]) if (valueColumns[column] === metric) values[column] = null;
}
