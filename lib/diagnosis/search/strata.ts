import type { SearchDimension } from "@/lib/diagnosis/search/dimensions";
import type { Coded, CodedMonth } from "@/lib/diagnosis/search/encode";
import { gridOf, tally, type Slots } from "@/lib/diagnosis/search/tally";

/** Requests and failures by slot, each split into strata, the failures also by Reason Code: at (slot * strata + stratum) * reasons + reason. */
export type Split = { requests: Float64Array; failures: Float64Array; strata: number; reasons: number };

/** A slot of a split and, for its failures, which reason. */
export type Place = { split: Split; slot: number; reason: number };

/** The slots split by SRV (where that is not one of their dimensions) and, for failures, by Reason Code where asked. */
export function splitOf(coded: Coded, month: CodedMonth, slots: Slots, byReason: boolean, failing?: Float64Array): Split {
  const bySrv: SearchDimension[] = slots.grid.dimensions.includes("srv") ? [] : ["srv"];
  const strata = gridOf(bySrv, coded.values);
  const reasons = gridOf(byReason ? [...bySrv, "reason_code"] : bySrv, coded.values);
  return {
    requests: tally(month.requests, slots, strata),
    failures: tally(month.failures, slots, reasons, failing),
    strata: strata.cells,
    reasons: strata.cells === 0 ? 0 : reasons.cells / strata.cells,
  };
}

/** A segment now against one before: all failures now, what the earlier rates give for them, and the stratified test of the difference. */
export type Comparison = {
  failures: number;
  expected: number;
  /** Failures now and as pooled rates give them, over strata with requests in both months, and the variance of their difference. */
  tested: { observed: number; expected: number; variance: number };
};

/** Requests of a slot over its strata. */
export function requestsOf({ requests, strata }: Split, slot: number): number {
  let sum = 0;
  for (let at = slot * strata; at < (slot + 1) * strata; at++) sum += requests[at];
  return sum;
}

/** Failures of a slot for one reason over its strata. */
export function failuresOf({ split: { failures, strata, reasons }, slot, reason }: Place): number {
  let sum = 0;
  for (let at = slot * strata; at < (slot + 1) * strata; at++) sum += failures[at * reasons + reason];
  return sum;
}

/**
 * The segment now against the one before, stratum by stratum: the test of Cochran, Mantel and Haenszel, conditional on each stratum's margins,
 * which stays right in sparse strata. A stratum without a past is expected to fail as the segment did as a whole.
 */
export function compareStrata(now: Place, before: Place): Comparison {
  const { strata, reasons } = now.split;
  const past = requestsOf(before.split, before.slot);
  const rate = past > 0 ? failuresOf(before) / past : 0;
  const tested = { observed: 0, expected: 0, variance: 0 };
  let [failures, expected] = [0, 0];
  for (let stratum = 0; stratum < strata; stratum++) {
    const [at, then] = [now.slot * strata + stratum, before.slot * strata + stratum];
    const [n1, n0] = [now.split.requests[at], before.split.requests[then]];
    if (n1 === 0) continue;
    const [f1, f0] = [now.split.failures[at * reasons + now.reason], before.split.failures[then * reasons + before.reason]];
    failures += f1;
    expected += n1 * (n0 > 0 ? f0 / n0 : rate);
    if (n0 > 0 && f1 + f0 > 0) addStratum(tested, n1, f1, n0, f0);
  }
  return { failures, expected, tested };
}

function addStratum(tested: Comparison["tested"], n1: number, f1: number, n0: number, f0: number): void {
  const all = n1 + n0;
  const failing = f1 + f0;
  tested.observed += f1;
  tested.expected += (n1 * failing) / all;
  if (all > 1) tested.variance += (n1 * n0 * failing * Math.max(all - failing, 0)) / (all * all * (all - 1));
}
