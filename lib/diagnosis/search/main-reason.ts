import type { Candidate } from "@/lib/diagnosis/search/candidate";
import type { Coded } from "@/lib/diagnosis/search/encode";
import { rowsIn } from "@/lib/diagnosis/search/tally";

/** A Reason Code that fewer of a segment's failures carry does not speak for it. */
const leastShare = 0.4;

/** The Reason Code most of a segment's failures carry, and how many; null where none is carried by two in five of them. */
export function mainReasonOf(coded: Coded, { dimensions, codes, failures }: Candidate): { reasonCode: string; failures: number } | null {
  const rows = coded.now.failures;
  const isIn = rowsIn(rows, dimensions, codes);
  const counts = new Float64Array(coded.values.reason_code.length);
  for (let row = 0; row < rows.weights.length; row++) if (isIn[row]) counts[rows.codes.reason_code[row]] += rows.weights[row];
  const most = counts.reduce((best, count, code) => (count > counts[best] ? code : best), 0);
  return most > 0 && counts[most] >= leastShare * failures ? { reasonCode: coded.values.reason_code[most], failures: counts[most] } : null;
}
