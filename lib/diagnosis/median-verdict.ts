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
  const surely = countIn(own, (bucket) => bucket < bucketOf(released - half));
  const perhaps = countIn(own, (bucket) => bucket <= bucketOf(released + half));
  const interval = (numerator: number) => ownInterval({ numerator, denominator: own.total }, inflation);
  if (interval(surely)[0] > 0.5) return "better";
  return interval(perhaps)[1] < 0.5 ? "worse" : "could be chance";
}

function countIn({ counts }: Histogram, isIn: (bucket: number) => boolean): number {
  return [...counts].reduce((sum, [bucket, count]) => sum + (isIn(bucket) ? count : 0), 0);
}
