import { supportFloor, type Candidate, type Candidates } from "@/lib/diagnosis/search/candidate";
import { sheetsAgainstIndustry } from "@/lib/diagnosis/search/against-industry";
import { sheetsAgainstMonth } from "@/lib/diagnosis/search/against-month";
import { encode, type Coded } from "@/lib/diagnosis/search/encode";
import type { MonthColumns, Texts } from "@/lib/diagnosis/search/columns";
import type { Sheet } from "@/lib/diagnosis/search/sheet";
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
export function causesAgainstMonth(texts: Texts, now: MonthColumns, before: MonthColumns, inflation: number): FoundCauses {
  const coded = encode(texts, now, before, supportFloor.requests);
  const requests = sizeOf(now);
  if (requests < supportFloor.requests) return { tested: 0, causes: [], coded };
  return peel(coded, requests, sheetsAgainstMonth({ coded, inflation, requests }));
}

/** The same against the industry: `rates` are the released failure rate of each row's nearest cell, NaN where none is; rounded to `step`. */
export function causesAgainstIndustry(
  texts: Texts,
  now: MonthColumns,
  rates: Float64Array,
  { inflation, step }: { inflation: number; step: number },
): FoundCauses {
  const coded = encode(texts, now, null, supportFloor.requests);
  const requests = sizeOf(now);
  if (requests < supportFloor.requests) return { tested: 0, causes: [], coded };
  const expected = rates.map((rate, row) => now.requests.weights[row] * rate);
  return peel(coded, requests, sheetsAgainstIndustry({ coded, expected, inflation, requests, rounding: step / 2 }));
}

const sizeOf = ({ requests }: MonthColumns) => requests.weights.reduce((sum, each) => sum + each, 0);

/**
 * Takes the segment with the strongest evidence, puts its failures back to what was expected, and looks again, until no discovery of the
 * first look still stands (a scan statistic for several clusters). So a part of a cause, and a whole of which only a part fails, both
 * fall away.
 */
function peel(coded: Coded, requests: number, sheets: readonly Sheet[]): FoundCauses {
  const failing = Float64Array.from(coded.now.failures.weights);
  const looked = sheets.map((sheet): Looked => ({ sheet, bySlot: [] }));
  const first = look(looked, failing, null);
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
    const moved = putBack(coded, failing, best);
    raw.delete(keyOf(best));
    candidates = look(looked, failing, moved).found;
  }
  return { tested: first.tested, causes: causes.sort((a, b) => b.aboveExpected - a.aboveExpected), coded };
}

type Looked = { sheet: Sheet; bySlot: Candidate[][] };

/** Judges every slot or, where only some failing rows have moved (1), the slots that hold one; what the others hold still stands. */
function look(looked: readonly Looked[], failing: Float64Array, moved: Uint8Array | null): Candidates {
  const all: Candidates = { tested: 0, found: [] };
  for (const { sheet, bySlot } of looked) {
    const judge = sheet.judge(failing);
    const isTouched = moved && touchedSlots(sheet, moved);
    for (let slot = 0; slot < sheet.slots; slot++) {
      if (isTouched !== null && isTouched[slot] === 0) continue;
      const candidates: Candidates = { tested: 0, found: [] };
      judge(slot, candidates);
      all.tested += candidates.tested;
      bySlot[slot] = candidates.found;
    }
    for (const found of bySlot) if (found.length > 0) all.found.push(...found);
  }
  return all;
}

function touchedSlots({ slots, slotOf }: Sheet, moved: Uint8Array): Uint8Array {
  const isTouched = new Uint8Array(slots);
  for (let row = 0; row < slotOf.length; row++) if (moved[row] === 1 && slotOf[row] >= 0) isTouched[slotOf[row]] = 1;
  return isTouched;
}

const keyOf = ({ dimensions, codes }: Candidate) => dimensions.map((dimension, at) => `${dimension}=${codes[at]}`).join(" ");
const strengthOf = ({ deviation, dimensions }: Candidate) => deviation ** 2 / 2 - costOfCondition * dimensions.length;

function strongest(found: Candidate[], threshold: number, least: number, raw: ReadonlyMap<string, Candidate>): Candidate | null {
  const standing = found.filter(
    (each) => Math.abs(each.failures - each.expected) >= least && chanceOf(each.deviation) <= threshold && raw.has(keyOf(each)),
  );
  return standing.reduce<Candidate | null>((best, each) => (best === null || strengthOf(each) > strengthOf(best) ? each : best), null);
}

/** Scales the failures of the segment to what was expected of them; which rows it moved. */
function putBack(coded: Coded, failing: Float64Array, { dimensions, codes, failures, expected }: Candidate): Uint8Array {
  const isIn = rowsIn(coded.now.failures, dimensions, codes);
  if (failures === 0) return isIn;
  for (let row = 0; row < failing.length; row++) if (isIn[row] === 1) failing[row] *= expected / failures;
  return isIn;
}
