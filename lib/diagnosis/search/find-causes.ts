import { supportFloor, type Candidate, type Candidates } from "@/lib/diagnosis/search/candidate";
import { segmentsAgainstIndustry } from "@/lib/diagnosis/search/against-industry";
import { segmentsAgainstMonth } from "@/lib/diagnosis/search/against-month";
import { encode, type Coded } from "@/lib/diagnosis/search/encode";
import { sizeOf, type MonthCounts, type RequestCount } from "@/lib/diagnosis/search/sample";
import { chanceOf, discoveryThreshold } from "@/lib/diagnosis/search/significance";
import { rowsIn } from "@/lib/diagnosis/search/tally";

/** At most this share of the segments named is expected to be named by chance (Benjamini and Hochberg). */
export const falseDiscoveryRate = 0.01;
/** A segment that moves the process by less than this share of its requests is no explanation of anything. */
const leastShare = 0.001;
/** A condition must make the evidence this much stronger (in units of half the squared deviation), or the segment without it says as much. */
const costOfCondition = 4;
const mostFound = 8;

/** A segment that explains part of a gap. `aboveExpected` below 0: fewer failures than expected. */
export type FoundCause = Candidate & { aboveExpected: number };
/** The causes by failures above expected, most first, those below expected last; and how many segments were tested. */
export type FoundCauses = { tested: number; causes: FoundCause[]; coded: Coded };

/**
 * The segments that explain why the process fails otherwise than in the month before. `inflation`: by how much more than chance its failures
 * vary from day to day, 1 for not at all.
 */
export function causesAgainstMonth(now: MonthCounts, before: MonthCounts, inflation: number): FoundCauses {
  const coded = encode(now, before, supportFloor.requests);
  const requests = sizeOf(now.requests);
  return peel(coded, requests, (failing) => segmentsAgainstMonth({ coded, failing, inflation, requests }));
}

/** The same against the industry: `rateOf` is the released failure rate of a row's nearest cell, null where none is; rounded to `step`. */
export function causesAgainstIndustry(
  now: MonthCounts,
  rateOf: (row: RequestCount) => number | null,
  { inflation, step }: { inflation: number; step: number },
): FoundCauses {
  const coded = encode(now, null, supportFloor.requests);
  const requests = sizeOf(now.requests);
  const expected = Float64Array.from(now.requests, (row) => row.n * (rateOf(row) ?? NaN));
  return peel(coded, requests, (failing) => segmentsAgainstIndustry({ coded, failing, expected, inflation, requests, rounding: step / 2 }));
}

/**
 * Takes the segment with the strongest evidence, puts its failures back to what was expected, and looks again, until no discovery of the
 * first look still stands (a scan statistic for several clusters). So a part of a cause, and a whole of which only a part fails, both
 * fall away.
 */
function peel(coded: Coded, requests: number, look: (failing: Float64Array) => Candidates): FoundCauses {
  const failing = Float64Array.from(coded.now.failures.weights);
  const first = look(failing);
  const threshold = discoveryThreshold(
    first.found.map(({ deviation }) => chanceOf(deviation)),
    first.tested,
    falseDiscoveryRate,
  );
  const raw = new Map(first.found.map((candidate) => [keyOf(candidate), candidate]));
  const causes: FoundCause[] = [];
  let candidates = first.found;
  while (threshold > 0 && causes.length < mostFound) {
    const best = strongest(candidates, threshold, leastShare * requests, raw);
    if (best === null) break;
    const stated = raw.get(keyOf(best)) ?? best;
    causes.push({ ...stated, aboveExpected: stated.failures - stated.expected });
    putBack(coded, failing, best);
    raw.delete(keyOf(best));
    candidates = look(failing).found;
  }
  return { tested: first.tested, causes: causes.sort((a, b) => b.aboveExpected - a.aboveExpected), coded };
}

const keyOf = ({ dimensions, codes }: Candidate) => dimensions.map((dimension, at) => `${dimension}=${codes[at]}`).join(" ");
const strengthOf = ({ deviation, dimensions }: Candidate) => deviation ** 2 / 2 - costOfCondition * dimensions.length;

function strongest(found: Candidate[], threshold: number, least: number, raw: ReadonlyMap<string, Candidate>): Candidate | null {
  const standing = found.filter(
    (each) => raw.has(keyOf(each)) && Math.abs(each.failures - each.expected) >= least && chanceOf(each.deviation) <= threshold,
  );
  return standing.reduce<Candidate | null>((best, each) => (best === null || strengthOf(each) > strengthOf(best) ? each : best), null);
}

/** Scales the failures of the segment to what was expected of them. */
function putBack(coded: Coded, failing: Float64Array, { dimensions, codes, failures, expected }: Candidate): void {
  if (failures === 0) return;
  const isIn = rowsIn(coded.now.failures, dimensions, codes);
  for (let row = 0; row < failing.length; row++) if (isIn(row)) failing[row] *= expected / failures;
}
