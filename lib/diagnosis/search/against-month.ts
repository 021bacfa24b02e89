import { inflationAt, isNotable, supportFloor, type Candidates } from "@/lib/diagnosis/search/candidate";
import { eachChoice, mostConditions, type SearchDimension } from "@/lib/diagnosis/search/dimensions";
import type { Coded } from "@/lib/diagnosis/search/encode";
import type { Sheet } from "@/lib/diagnosis/search/sheet";
import { deviationOf } from "@/lib/diagnosis/search/significance";
import { standInsOf, type Past, type StandIns } from "@/lib/diagnosis/search/stand-in";
import {
  compareStrata,
  count,
  failuresOf,
  newComparison,
  requestsOf,
  splitOf,
  strataOf,
  type Comparison,
  type CutMonth,
  type Split,
} from "@/lib/diagnosis/search/strata";
import { cellRows, codesOf, gridOf, slotsOf, type Slots } from "@/lib/diagnosis/search/tally";

/** What is searched; `requests` how many the process has. */
export type MonthSearch = { coded: Coded; inflation: number; requests: number };

/** A past with fewer requests and no failure says nothing of its own. */
const leastPast = 10;

/**
 * Every segment of the month against the same segment a month before, SRV by SRV, so that asking for other SRVs is no cause. What has no past
 * of its own is set against what comes nearest to it (StandIns).
 */
export function sheetsAgainstMonth(search: MonthSearch): Sheet[] {
  const { coded } = search;
  if (coded.before === null) return [];
  const [now, before] = [coded.now, coded.before].map(({ requests, failures }): CutMonth => ({
    requests: cellRows(requests),
    failures: cellRows(failures),
    values: coded.values,
  }));
  const standIns = standInsOf(coded, before);
  const sheets = eachChoice((dimensions) => {
    const slots = slotsOf(now.requests, gridOf(dimensions, coded.values), supportFloor.requests);
    if (slots.cells.length === 0) return null;
    const [late, early] = [strataOf(now, slots), strataOf(before, slots)];
    const ways = dimensions.length < mostConditions ? [false, true] : [false];
    return ways.map((byReason) => {
      const cut = { ...search, standIns, dimensions, slots, byReason };
      return sheetOf(cut, splitOf(now, late, byReason), splitOf(before, early, byReason), late.slotOf);
    });
  });
  return sheets.flat();
}

type Cut = MonthSearch & { standIns: StandIns; dimensions: SearchDimension[]; slots: Slots; byReason: boolean };
/** A cut with what does not change from one look to the next. */
type Made = Cut & { now: Split; own: Split; comparison: Comparison };

function sheetOf(cut: Cut, now: Split & { places: Int32Array }, own: Split, slotOf: Int32Array): Sheet {
  const { standIns, dimensions, slots, byReason } = cut;
  const made = { ...cut, now, own, comparison: newComparison(now.reasons) };
  const pastOf = (slot: number): Past => {
    if (hasPast(own, slot)) return { split: own, slot, baseline: "self" };
    return standIns(dimensions, codesOf(slots.cells[slot], slots.grid), byReason);
  };
  return {
    slots: slots.cells.length,
    slotOf,
    judge(failing) {
      count(now, failing);
      return (slot, candidates) => judgeSlot(made, slot, pastOf(slot), candidates);
    },
  };
}

function hasPast(own: Split, slot: number): boolean {
  if (requestsOf(own, slot) >= leastPast) return true;
  const size = own.strata * own.reasons;
  return own.failures.subarray(slot * size, (slot + 1) * size).some((failures) => failures > 0);
}

function judgeSlot(made: Made, slot: number, past: Past, candidates: Candidates): void {
  const { now, comparison, inflation, slots, requests: all } = made;
  const { failures, expected, tested } = comparison;
  const requests = slots.requests[slot];
  const inflated = inflationAt(inflation, requests, all);
  compareStrata({ split: now, slot }, past, comparison);
  for (let reason = 0; reason < now.reasons; reason++) {
    if (failures[reason] === 0 && expected[reason] === 0) continue;
    const deviation = deviationOf(tested.observed[reason], tested.expected[reason], tested.variance[reason] * inflated);
    if (!isNotable(candidates, failures[reason], expected[reason], deviation)) continue;
    candidates.found.push(candidateOf(made, slot, reason, past, deviation));
  }
}

function candidateOf({ dimensions, slots, byReason, own, comparison }: Made, slot: number, reason: number, past: Past, deviation: number) {
  const codes = codesOf(slots.cells[slot], slots.grid);
  return {
    dimensions: byReason ? [...dimensions, "reason_code" as const] : dimensions,
    codes: byReason ? [...codes, reason + 1] : codes,
    requests: slots.requests[slot],
    failures: comparison.failures[reason],
    expected: comparison.expected[reason],
    deviation,
    baseline: past.baseline,
    before: { requests: requestsOf(own, slot), failures: failuresOf(own, slot, reason) },
  };
}
