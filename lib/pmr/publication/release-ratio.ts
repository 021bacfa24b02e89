import { decideDenominator } from "@/lib/peers/decide";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { roundRate } from "@/lib/peers/rounding";
import { decideMovedAmount } from "@/lib/peers/rules/restated-difference";
import { spreadOf } from "@/lib/peers/spread";
import type { PmrFigure } from "@/lib/pmr/figure";
import { isShock, type Earlier } from "@/lib/pmr/publication/release-subject";
import type { Subject } from "@/lib/pmr/publication/subject";

/**
 * What was counted against what was predicted (categories 0 and 1 of each contributor) as one ratio, rounded to the industry's step, where both
 * pass the rules on denominators (P2) and nobody came or went (P9); a restatement by P8. Nothing predicted: not available.
 */
export function releaseRatio(policy: DisclosurePolicy, subject: Subject, earlier: Earlier): PmrFigure {
  const { contributions, userRole, measureId } = subject;
  const [{ dimensions, note }] = subject.tellings[0];
  const groups = [...contributions.values()];
  const total = (category: number) => groups.reduce((sum, amounts) => sum + amounts[category], 0);
  const shell = {
    ...{ measureId, dimensions: { user_role: userRole, ...dimensions }, unit: "share" as const },
    ...{ numerator: null, denominator: null, note },
  };
  if (total(1) === 0) return { ...shell, value: null, status: "not-available", note: `${note} There is no prediction.` };
  const place = { userRole, breakdown: "" } as const;
  const spreads = [0, 1].map((category) => spreadOf(groups.map((amounts) => amounts[category])));
  const isSafe = spreads.every((spread) => decideDenominator(policy, place, spread) === "shown");
  if (!isSafe || isShock(policy, contributions, earlier.periodBefore)) return { ...shell, value: null, status: "suppressed" };
  const value = roundRate(total(0) / total(1), policy.industryRateStep);
  const before = earlier.restated?.figures.find(({ status }) => status === "shown");
  if (!before || earlier.restated === null) return { ...shell, value, status: "shown" };
  const then = earlier.restated.contributions;
  const contributors = [...new Set([...contributions.keys(), ...then.keys()])];
  const counted = (given: Subject["contributions"], each: string): [number, number] => [given.get(each)?.[0] ?? 0, 0];
  const moved = contributors.map((each) => ({ before: counted(then, each), now: counted(contributions, each) }));
  const isNear = Math.abs(value - (before.value ?? 0)) <= policy.industryRateStep * (1 + 1e-9);
  return isNear || decideMovedAmount(policy, place, moved) !== "shown" ? before : { ...shell, value, status: "shown" };
}
