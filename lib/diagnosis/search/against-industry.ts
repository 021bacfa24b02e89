import { inflationAt, isNotable, supportFloor, type Candidates } from "@/lib/diagnosis/search/candidate";
import { dimensionChoices } from "@/lib/diagnosis/search/dimensions";
import type { Coded } from "@/lib/diagnosis/search/encode";
import { deviationOf } from "@/lib/diagnosis/search/significance";
import { codesOf, gridOf, slotsOf, tally } from "@/lib/diagnosis/search/tally";

/**
 * What is searched: `expected` failures of each row of requests at the released industry rate of its nearest cell, NaN where none is
 * released; `failing` are the weights of the failures; `rounding` is half the step that released rates are rounded to.
 */
export type IndustrySearch = {
  coded: Coded;
  failing: Float64Array;
  expected: Float64Array;
  inflation: number;
  requests: number;
  rounding: number;
};

/**
 * Every segment against the failures that the released industry rates give for its requests (disclosure.md P14). No rate is released by
 * Reason Code, so segments are not cut by it. Of each gap, what the rounding of the rates could make of it is taken off first.
 */
export function segmentsAgainstIndustry({ coded, failing, expected, inflation, requests, rounding }: IndustrySearch): Candidates {
  const candidates: Candidates = { tested: 0, found: [] };
  const { now, values } = coded;
  const unknown = expected.map((each, row) => (Number.isNaN(each) ? now.requests.weights[row] : 0));
  const known = expected.map((each) => (Number.isNaN(each) ? 0 : each));
  const isAnyUnknown = unknown.some((each) => each > 0);
  const whole = gridOf([], values);
  for (const dimensions of dimensionChoices()) {
    const slots = slotsOf(now.requests, gridOf(dimensions, values), supportFloor.requests);
    const failed = tally(now.failures, slots, whole, failing);
    const given = tally(now.requests, slots, whole, known);
    const left = isAnyUnknown ? tally(now.requests, slots, whole, unknown) : null;
    for (const [slot, cell] of slots.cells.entries()) {
      if (left !== null && left[slot] > 0) continue;
      const asked = slots.requests[slot];
      const [failures, expected] = [failed[slot], given[slot]];
      const deviation = deviationFrom(failures, expected, asked, rounding, inflationAt(inflation, asked, requests));
      if (!isNotable(candidates, { failures, expected, deviation })) continue;
      const codes = codesOf(cell, slots.grid);
      candidates.found.push({ dimensions, codes, requests: asked, failures, expected, deviation, baseline: "industry", before: null });
    }
  }
  return candidates;
}

function deviationFrom(observed: number, released: number, requests: number, rounding: number, inflation: number): number {
  const room = rounding * requests;
  const gap = observed - released;
  const expected = gap > room ? released + room : gap < -room ? released - room : observed;
  return deviationOf({ observed, expected, variance: expected * Math.max(1 - expected / requests, 0) * inflation });
}
