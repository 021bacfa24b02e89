import { decideShare } from "@/lib/peers/decide";
import type { Decision } from "@/lib/peers/cell";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { roundRate } from "@/lib/peers/rounding";
import { decideMovedShare } from "@/lib/peers/rules/restated-difference";
import { spreadOf } from "@/lib/peers/spread";
import type { PmrFigure } from "@/lib/pmr/figure";
import type { Contributions, Subject, Told } from "@/lib/pmr/publication/subject";

/** What a subject is judged against: the period before (P9), and the version that is restated with what it showed (P8); null where there is none. */
export type Earlier = {
  periodBefore: Contributions | null;
  restated: { contributions: Contributions; figures: readonly PmrFigure[] } | null;
};

const sum = (amounts: readonly number[], categories: readonly number[]) => categories.reduce((total, each) => total + amounts[each], 0);
const all = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);

/**
 * The figures of a subject under the disclosure policy: shares of the whole rounded to the industry's step, in the most detailed telling of
 * which every share passes P2; one withheld figure where none does, or where one or two contributors came or went (P9). A restatement
 * shows the earlier figures where they move by no more than a step, or where the difference does not pass (P8). Nothing delivered: not available.
 */
export function releaseSubject(policy: DisclosurePolicy, subject: Subject, earlier: Earlier): PmrFigure[] {
  const { contributions, tellings } = subject;
  const groups = [...contributions.values()];
  if (groups.every((amounts) => all(amounts) === 0)) return [absent(subject, "not-available")];
  if (isShock(policy, contributions, earlier.periodBefore)) return [absent(subject, "suppressed")];
  const telling = tellings.find((told) => told.every((share) => decide(policy, subject, groups, share) === "shown"));
  if (!telling) return [absent(subject, "suppressed")];
  const whole = groups.reduce((total, amounts) => total + all(amounts), 0);
  const figures = telling
    .filter(({ isKept }) => !isKept)
    .map((told): PmrFigure => {
      const part = groups.reduce((total, amounts) => total + sum(amounts, told.categories), 0);
      return { ...shell(subject, told), value: roundRate(part / whole, policy.industryRateStep), status: "shown" };
    });
  return earlier.restated === null ? figures : settle(policy, subject, figures, telling, earlier.restated);
}

// Each share is judged as if it were the failures, the rest of it in its own turn: the stricter reading.
function decide(policy: DisclosurePolicy, { userRole }: Subject, groups: readonly (readonly number[])[], told: Told): Decision {
  const part = groups.map((amounts) => sum(amounts, told.categories));
  const whole = groups.map(all);
  const rest = whole.map((amount, at) => amount - part[at]);
  const spreads = { denominator: spreadOf(whole), failures: spreadOf(part), successes: spreadOf(rest) };
  return decideShare(policy, { userRole, breakdown: "" }, spreads);
}

/** P9: whether one or two contributors (the policy says how many) came or went against the period before. */
export function isShock(policy: DisclosurePolicy, now: Contributions, before: Contributions | null): boolean {
  if (before === null) return false;
  const present = (given: Contributions) =>
    new Set([...given].filter(([, amounts]) => all(amounts) > 0).map(([contributor]) => contributor));
  const [here, there] = [present(now), present(before)];
  const changed = [...here].filter((each) => !there.has(each)).length + [...there].filter((each) => !here.has(each)).length;
  return there.size > 0 && changed > 0 && changed <= policy.membershipShockGroups;
}

function settle(
  policy: DisclosurePolicy,
  { userRole, contributions }: Subject,
  figures: PmrFigure[],
  telling: readonly Told[],
  { contributions: then, figures: shown }: NonNullable<Earlier["restated"]>,
): PmrFigure[] {
  if (shown.length === 0 || shown.every(({ status }) => status !== "shown")) return figures;
  const isAlike = shown.length === figures.length && figures.every((each, at) => nameOf(each) === nameOf(shown[at]));
  const isNear = figures.every((each, at) => Math.abs((each.value ?? 0) - (shown[at]?.value ?? 0)) <= policy.industryRateStep * (1 + 1e-9));
  if (isAlike && isNear) return [...shown];
  const pair = (given: Contributions, contributor: string, told: Told): [number, number] => {
    const amounts = given.get(contributor) ?? [];
    const part = amounts.length === 0 ? 0 : sum(amounts, told.categories);
    return [part, all(amounts) - part];
  };
  const contributors = [...new Set([...contributions.keys(), ...then.keys()])];
  const mayMove = telling.every((told) => {
    const moved = contributors.map((each) => ({ before: pair(then, each, told), now: pair(contributions, each, told) }));
    return decideMovedShare(policy, { userRole, breakdown: "" }, moved) === "shown";
  });
  return mayMove ? figures : [...shown];
}

const nameOf = ({ measureId, dimensions }: PmrFigure) => JSON.stringify([measureId, Object.entries(dimensions).sort()]);

function shell({ measureId, userRole }: Subject, { dimensions, note }: Told): Omit<PmrFigure, "value" | "status"> {
  return { measureId, dimensions: { user_role: userRole, ...dimensions }, unit: "share", numerator: null, denominator: null, note };
}

function absent(subject: Subject, status: "suppressed" | "not-available"): PmrFigure {
  const [first] = subject.tellings[0];
  const { dimensions, ...rest } = shell(subject, first);
  const { outcome: _, reason_code: __, ...kept } = dimensions;
  const note = status === "suppressed" ? rest.note : `${rest.note} None was delivered.`;
  return { ...rest, dimensions: kept, note, value: null, status };
}
