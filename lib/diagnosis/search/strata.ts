import { refined, slotsIn, sumsAt, type CellRows, type Slots } from "@/lib/diagnosis/search/tally";
import type { Texts } from "@/lib/diagnosis/search/columns";

/** A month whose rows can be cut by one grid after another; `values` are those of its codes. */
export type CutMonth = { requests: CellRows; failures: CellRows; values: Texts };

/** Requests and failures by slot, each split into strata, the failures also by Reason Code: at (slot * strata + stratum) * reasons + reason. */
export type Split = { requests: Float64Array; failures: Float64Array; strata: number; reasons: number };
/** A slot of a split. */
export type Place = { split: Split; slot: number };
/** The slots of a month split into strata; where each failing row counts, and in which slot it is. */
export type Strata = { requests: Float64Array; places: Int32Array; slotOf: Int32Array; strata: number; slots: number };

/** The slots split by SRV, where that is not one of their dimensions. */
export function strataOf({ requests, failures, values }: CutMonth, slots: Slots): Strata {
  const isCut = slots.grid.dimensions.includes("srv");
  const strata = isCut ? 1 : values.srv.length - 1;
  const cut = (rows: CellRows, places: Int32Array) => (isCut ? places : refined(places, rows.rows, "srv", strata));
  const slotOf = slotsIn(failures, slots);
  const asked = sumsAt(cut(requests, slotsIn(requests, slots)), slots.cells.length * strata, requests.rows.weights);
  return { requests: asked, places: cut(failures, slotOf), slotOf, strata, slots: slots.cells.length };
}

/** The strata with their failures, by Reason Code where asked, and where each failing row counts. */
export function splitOf({ failures, values }: CutMonth, strata: Strata, byReason: boolean): Split & { places: Int32Array } {
  const reasons = byReason ? values.reason_code.length - 1 : 1;
  const places = byReason ? refined(strata.places, failures.rows, "reason_code", reasons) : strata.places;
  const split = { places, failures: new Float64Array(strata.slots * strata.strata * reasons) };
  count(split, failures.rows.weights);
  return { ...split, requests: strata.requests, strata: strata.strata, reasons };
}

/** Counts the failures anew, by other weights. */
export function count({ failures, places }: { failures: Float64Array; places: Int32Array }, weights: Float64Array): void {
  failures.fill(0);
  for (let row = 0; row < places.length; row++) if (places[row] >= 0) failures[places[row]] += weights[row];
}

/** By Reason Code, a segment now against one before: all failures now, what the earlier rates give for them, and the stratified test of the difference. */
export type Comparison = {
  failures: Float64Array;
  expected: Float64Array;
  /** Failures now and as pooled rates give them, over strata with requests in both months, and the variance of their difference. */
  tested: { observed: Float64Array; expected: Float64Array; variance: Float64Array };
};

/** A comparison to be filled by compareStrata, again and again. */
export function newComparison(reasons: number): Comparison {
  const zeros = () => new Float64Array(reasons);
  return { failures: zeros(), expected: zeros(), tested: { observed: zeros(), expected: zeros(), variance: zeros() } };
}

/** Requests of a slot over its strata. */
export function requestsOf({ requests, strata }: Split, slot: number): number {
  let sum = 0;
  for (let at = slot * strata; at < (slot + 1) * strata; at++) sum += requests[at];
  return sum;
}

/** Failures of a slot for one reason over its strata. */
export function failuresOf({ failures, strata, reasons }: Split, slot: number, reason: number): number {
  let sum = 0;
  for (let at = slot * strata; at < (slot + 1) * strata; at++) sum += failures[at * reasons + reason];
  return sum;
}

/**
 * The segment now against the one before, stratum by stratum: the test of Cochran, Mantel and Haenszel, conditional on each stratum's margins,
 * which stays right in sparse strata. A stratum without a past is expected to fail as the segment did as a whole. Fills `into`.
 */
export function compareStrata(now: Place, before: Place, into: Comparison): void {
  const { requests, failures, strata, reasons } = now.split;
  const past = before.split;
  for (const counts of [into.failures, into.expected, ...Object.values(into.tested)]) counts.fill(0);
  for (let stratum = 0; stratum < strata; stratum++) {
    const [at, then] = [now.slot * strata + stratum, before.slot * strata + stratum];
    const [n1, n0] = [requests[at], past.requests[then]];
    if (n1 === 0) continue;
    if (n0 === 0) addNew(into, failures.subarray(at * reasons, (at + 1) * reasons), n1, before);
    else addStratum(into, failures, at * reasons, n1, past.failures, then * reasons, n0);
  }
}

function addNew(into: Comparison, failures: Float64Array, n1: number, { split, slot }: Place): void {
  const past = requestsOf(split, slot);
  for (let reason = 0; reason < failures.length; reason++) {
    into.failures[reason] += failures[reason];
    into.expected[reason] += n1 * (past > 0 ? failuresOf(split, slot, reason) / past : 0);
  }
}

function addStratum(into: Comparison, now: Float64Array, at: number, n1: number, before: Float64Array, then: number, n0: number): void {
  const { failures, expected, tested } = into;
  const all = n1 + n0;
  for (let reason = 0; reason < failures.length; reason++) {
    const [f1, f0] = [now[at + reason], before[then + reason]];
    if (f1 + f0 === 0) continue;
    failures[reason] += f1;
    expected[reason] += n1 * (f0 / n0);
    const failing = f1 + f0;
    tested.observed[reason] += f1;
    tested.expected[reason] += (n1 * failing) / all;
    if (all > 1) tested.variance[reason] += (n1 * n0 * failing * Math.max(all - failing, 0)) / (all * all * (all - 1));
  }
}
