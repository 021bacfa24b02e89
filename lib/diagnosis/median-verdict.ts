import { ownInterval, type Verdict } from "@/lib/diagnosis/verdict";
import { bucketOf, type Histogram } from "@/lib/metrics/histogram";

/**
 * The verdict on an own median Round Trip Time against a released one in ms, two significant figures: a sign test, as clearly more (better) or
 * fewer than half of the own responses come sooner, by Wilson's interval at the own volume widened by the inflation. What the rounding and
 * the histogram leave open counts for neither side.
 */
export function medianVerdict(own: Histogram, released: number, inflation: number): Verdict {
  if (own.total === 0) return "could be chance";
  const half = 10 ** (Math.floor(Math.log10(Math.max(released, 1))) - 1) / 2;
  const [soonest, latest] = [bucketOf(released - half), bucketOf(released + half)];
  const surely = countIn(own, (bucket) => bucket < soonest);
  const perhaps = countIn(own, (bucket) => bucket <= latest);
  const interval = (numerator: number) => ownInterval({ numerator, denominator: own.total }, inflation);
  if (interval(surely)[0] > 0.5) return "better";
  return interval(perhaps)[1] < 0.5 ? "worse" : "could be chance";
}

function countIn({ counts }: Histogram, isIn: (bucket: number) => boolean): number {
  let found = 0;
  for (let bucket = 0; bucket < counts.length; bucket++) if (isIn(bucket)) found += counts[bucket];
  return found;
}
