import { inflationAt, isNotable, supportFloor } from "@/lib/diagnosis/search/candidate";
import { eachChoice, type SearchDimension } from "@/lib/diagnosis/search/dimensions";
import type { Coded } from "@/lib/diagnosis/search/encode";
import type { Sheet } from "@/lib/diagnosis/search/sheet";
import { deviationOf } from "@/lib/diagnosis/search/significance";
import { cellRows, codesOf, gridOf, slotsIn, slotsOf, sumsAt, type CellRows } from "@/lib/diagnosis/search/tally";

/**
 * What is searched: `expected` failures of each row of requests at the released industry rate of its nearest cell, NaN where none is
 * released; `rounding` is half the step that released rates are rounded to.
 */
export type IndustrySearch = { coded: Coded; expected: Float64Array; inflation: number; requests: number; rounding: number };

/**
 * Every segment against the failures that the released industry rates give for its requests (disclosure.md P14). No rate is released by
 * Reason Code, so segments are not cut by it. Of each gap, what the rounding of the rates could make of it is taken off first.
 */
export function sheetsAgainstIndustry(search: IndustrySearch): Sheet[] {
  const { coded, expected } = search;
  const unknown = expected.map((each, row) => (Number.isNaN(each) ? coded.now.requests.weights[row] : 0));
  const known = expected.map((each) => (Number.isNaN(each) ? 0 : each));
  const given = { requests: cellRows(coded.now.requests), failures: cellRows(coded.now.failures), known, unknown };
  return eachChoice((dimensions) => sheetOf(search, dimensions, given));
}

type Given = { requests: CellRows; failures: CellRows; known: Float64Array; unknown: Float64Array };

function sheetOf({ coded, inflation, requests, rounding }: IndustrySearch, dimensions: SearchDimension[], rows: Given): Sheet | null {
  const slots = slotsOf(rows.requests, gridOf(dimensions, coded.values), supportFloor.requests);
  const size = slots.cells.length;
  if (size === 0) return null;
  const asking = slotsIn(rows.requests, slots);
  const [given, left] = [sumsAt(asking, size, rows.known), sumsAt(asking, size, rows.unknown)];
  const slotOf = slotsIn(rows.failures, slots);
  return {
    slots: size,
    slotOf,
    judge(failing) {
      const failed = sumsAt(slotOf, size, failing);
      return (slot, candidates) => {
        if (left[slot] > 0) return;
        const asked = slots.requests[slot];
        const [failures, expected] = [failed[slot], given[slot]];
        const deviation = deviationFrom(failures, expected, asked, rounding, inflationAt(inflation, asked, requests));
        if (!isNotable(candidates, failures, expected, deviation)) return;
        const codes = codesOf(slots.cells[slot], slots.grid);
        candidates.found.push({ dimensions, codes, requests: asked, failures, expected, deviation, baseline: "industry", before: null });
      };
    },
  };
}

function deviationFrom(observed: number, released: number, requests: number, rounding: number, inflation: number): number {
  const room = rounding * requests;
  const gap = observed - released;
  const expected = gap > room ? released + room : gap < -room ? released - room : observed;
  return deviationOf(observed, expected, expected * Math.max(1 - expected / requests, 0) * inflation);
}
