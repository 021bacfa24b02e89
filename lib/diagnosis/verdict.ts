import { wilsonInterval, z95 } from "@/lib/charts/chance";

/** What a comparison comes to. Level: the same to a tenth of a point. */
export type Verdict = "better" | "worse" | "could be chance" | "level";
export type Direction = "higher" | "lower";
type Counts = { numerator: number; denominator: number };

/** With fewer requests than this the normal approximations of both tests are too sure: an exact one must agree, or none is made. */
const fewRequests = 30;
const fewestForChange = 10;

/** Tenths of a point, as the reader sees them. */
const tenths = (share: number) => Math.round(share * 1000);

/**
 * The interval of an own share at 95 %: Wilson's at the own volume, widened by the inflation: where failures vary by so much more than chance
 * from day to day, the requests say as little as so many fewer independent ones would (quasi-likelihood; Spiegelhalter 2005).
 */
export function ownInterval({ numerator, denominator }: Counts, inflation: number): [number, number] {
  return wilsonInterval(numerator / inflation, denominator / inflation);
}

/** How many independent requests the own ones are worth: fewer where failures vary by more than chance from day to day. */
export function volumeOf({ denominator, inflation }: { denominator: number | null; inflation?: number }): number {
  return (denominator ?? 0) / (inflation ?? 1);
}

/** The verdict on an own share against a rate given to whole steps (0: exact); `better` says which way is good. */
export function verdictAgainst(own: Counts, rate: number, better: Direction, inflation = 1, step = 0): Verdict {
  if (own.denominator === 0) return "could be chance";
  const share = own.numerator / own.denominator;
  if (tenths(share) === tenths(rate)) return "level";
  const [low, high] = ownInterval(own, inflation);
  if (rate + step / 2 >= low && rate - step / 2 <= high) return "could be chance";
  if (own.denominator < fewRequests && exactTail(own, rate) > 0.025) return "could be chance";
  return share > rate === (better === "higher") ? "better" : "worse";
}

/** The chance of counts at least as far out on their side of the rate (binomial). */
function exactTail({ numerator, denominator }: Counts, given: number): number {
  const rate = Math.min(Math.max(given, 1e-6), 1 - 1e-6);
  let [lower, at] = [0, (1 - rate) ** denominator];
  for (let successes = 0; successes < numerator; successes++) {
    lower += at;
    at *= ((denominator - successes) / (successes + 1)) * (rate / (1 - rate));
  }
  return numerator / denominator < rate ? lower + at : 1 - lower;
}

/** The verdict on an own share now against the own share before: a pooled test at 95 %, its variance widened by the inflation; of a handful nothing is said. */
export function verdictBetween(now: Counts, before: Counts, better: Direction, inflation = 1): Verdict {
  if (Math.min(now.denominator, before.denominator) < fewestForChange) return "could be chance";
  const [share, earlier] = [now.numerator / now.denominator, before.numerator / before.denominator];
  if (tenths(share) === tenths(earlier)) return "level";
  const pooled = (now.numerator + before.numerator) / (now.denominator + before.denominator);
  const error = Math.sqrt(inflation * pooled * (1 - pooled) * (1 / now.denominator + 1 / before.denominator));
  if (Math.abs(share - earlier) <= z95 * error) return "could be chance";
  return share > earlier === (better === "higher") ? "better" : "worse";
}
