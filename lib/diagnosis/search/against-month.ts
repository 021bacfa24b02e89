import { inflationAt, isNotable, supportFloor, type Candidates } from "@/lib/diagnosis/search/candidate";
import { dimensionChoices, mostConditions, type SearchDimension } from "@/lib/diagnosis/search/dimensions";
import type { Coded, CodedMonth } from "@/lib/diagnosis/search/encode";
import { deviationOf } from "@/lib/diagnosis/search/significance";
import { standInFor, type Past } from "@/lib/diagnosis/search/stand-in";
import { compareStrata, failuresOf, requestsOf, splitOf } from "@/lib/diagnosis/search/strata";
import { codesOf, gridOf, slotsOf } from "@/lib/diagnosis/search/tally";

/** What is searched: `failing` are the weights of the failures now; `requests` how many the process has. */
export type MonthSearch = { coded: Coded; failing: Float64Array; inflation: number; requests: number };

/** A past with fewer requests and no failure says nothing of its own. */
const leastPast = 10;

/**
 * Every segment of the month against the same segment a month before, SRV by SRV, so that asking for other SRVs is no cause. What has no past
 * of its own is set against what comes nearest to it (standInFor).
 */
export function segmentsAgainstMonth(search: MonthSearch): Candidates {
  const candidates: Candidates = { tested: 0, found: [] };
  const { before } = search.coded;
  if (before === null) return candidates;
  for (const dimensions of dimensionChoices()) judgeChoice(search, before, dimensions, candidates);
  return candidates;
}

function judgeChoice(search: MonthSearch, before: CodedMonth, dimensions: SearchDimension[], found: Candidates): void {
  const { coded, failing } = search;
  const slots = slotsOf(coded.now.requests, gridOf(dimensions, coded.values), supportFloor.requests);
  if (slots.cells.length === 0) return;
  for (const byReason of dimensions.length < mostConditions ? [false, true] : [false]) {
    const now = splitOf(coded, coded.now, slots, byReason, failing);
    const own = splitOf(coded, before, slots, byReason);
    const standIn = standInFor(coded, before, dimensions, byReason);
    for (const [slot, cell] of slots.cells.entries()) {
      const codes = codesOf(cell, slots.grid);
      const past = hasPast(own, slot) ? { split: own, slot, baseline: "self" as const } : standIn(codes);
      judgeSlot(search, { dimensions, codes, requests: slots.requests[slot], now, own, slot, past, byReason }, found);
    }
  }
}

type Split = ReturnType<typeof splitOf>;
type Slot = {
  dimensions: SearchDimension[];
  codes: number[];
  requests: number;
  now: Split;
  own: Split;
  slot: number;
  past: Past;
  byReason: boolean;
};

function hasPast(own: Split, slot: number): boolean {
  if (requestsOf(own, slot) >= leastPast) return true;
  const size = own.strata * own.reasons;
  return own.failures.subarray(slot * size, (slot + 1) * size).some((failures) => failures > 0);
}

function judgeSlot(
  { inflation, requests: all }: MonthSearch,
  { dimensions, codes, requests, now, own, slot, past, byReason }: Slot,
  found: Candidates,
): void {
  const inflated = inflationAt(inflation, requests, all);
  for (let reason = 0; reason < now.reasons; reason++) {
    const { failures, expected, tested } = compareStrata({ split: now, slot, reason }, { ...past, reason });
    if (failures === 0 && expected === 0) continue;
    tested.variance *= inflated;
    const outcome = { failures, expected, deviation: deviationOf(tested) };
    if (!isNotable(found, outcome)) continue;
    found.found.push({
      ...outcome,
      dimensions: byReason ? [...dimensions, "reason_code"] : dimensions,
      codes: byReason ? [...codes, reason + 1] : codes,
      requests,
      baseline: past.baseline,
      before: { requests: requestsOf(own, slot), failures: failuresOf({ split: own, slot, reason }) },
    });
  }
}
