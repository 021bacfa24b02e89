import { signedPoints } from "@/lib/charts/finding-words";
import { shareWithCounts } from "@/lib/charts/share-words";
import type { ProcessDiagnosis } from "@/lib/diagnosis/models";
import { verdictAgainst, verdictBetween, type Verdict } from "@/lib/diagnosis/verdict";
import { formatPercent, formatPeriod } from "@/lib/format";
import type { Share } from "@/lib/metrics/models";

const counts = ({ numerator, denominator }: Share) => ({ numerator: numerator ?? 0, denominator: denominator ?? 0 });
/** The step in which expected rates are released (disclosure.md P14). */
const expectedStep = 0.005;

const verdictWords: Record<Verdict, string> = { better: "better", worse: "worse", "could be chance": "could be chance", level: "level" };

/** Own rates of both months, whether the change could be chance, and the change with the mix held constant beside it. */
export function monthWhySummary({ success, previousPeriod, inflation, month: { split, previous } }: ProcessDiagnosis): string {
  if (split === null || previous === null) return `You reach ${shareWithCounts(success)}.`;
  const own = counts(success);
  const crude = verdictBetween(own, counts(previous), "higher", inflation);
  const standardised = standardisedVerdict(own, split.rate, 2 * inflation, 0);
  return `You reach ${shareWithCounts(success)}, ${formatPercent(split.reference)} in ${formatPeriod(previousPeriod)}: ${signedPoints(split.gap)} points, ${verdictWords[crude]}. With the mix held constant: ${signedPoints(split.rate)} points, ${verdictWords[standardised]}.`;
}

/** Own and industry rates, whether the gap could be chance, and the case-mix standardised gap beside the crude one. */
export function industryWhySummary({ success, inflation, industry: { split, rate } }: ProcessDiagnosis): string {
  const own = counts(success);
  if (rate.value === null) return `You reach ${shareWithCounts(success)}.`;
  const crude = verdictAgainst(own, rate.value, "higher", inflation);
  const gap = (success.value ?? 0) - rate.value;
  const opening = `You reach ${shareWithCounts(success)}, the industry ${formatPercent(rate.value)}: ${signedPoints(gap)} points, ${verdictWords[crude]}.`;
  if (split === null) return opening;
  const standardised = standardisedVerdict(own, split.rate, inflation, expectedStep);
  return `${opening} Standardised for your mix of Device Types, Regions and SMETS versions: ${signedPoints(split.rate)} points, ${verdictWords[standardised]}.`;
}

/** The verdict on the own rate against what it would be without the rate effect; `noise` holds the inflation, twice where both sides are samples. */
function standardisedVerdict(own: { numerator: number; denominator: number }, effect: number, noise: number, step: number): Verdict {
  return verdictAgainst(own, own.numerator / Math.max(own.denominator, 1) - effect, "higher", noise, step);
}
