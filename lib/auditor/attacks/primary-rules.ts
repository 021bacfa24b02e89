import type { AuditPolicy } from "@/lib/auditor/audit-policy";

/** One cell's amounts by corporate group: how many requests, and (for a rate) how many of them failed. */
export type Holding = { whole: readonly number[]; failing: readonly number[] | null };
export type PrimaryFault = { rule: string; seat: string };
type Rest = { total: number; first: number; second: number };

const outsider = -1;
/** How the rule is named that withholds a rate for its few failures or successes. */
export const fewOutcomes = "P2(d) outcomes";

/**
 * The first rule of P2 that the cell breaks for some viewer, each contributor asked in turn and one who contributes nothing; null when it
 * is safe to show. Written from the policy page alone; the classes of P2(a) are isOutOfClass.
 */
export function primaryFault(policy: AuditPolicy, userRole: string, { whole, failing }: Holding): PrimaryFault | null {
  const exception = policy.roleExceptions[userRole];
  const needed = exception?.groupsBesideViewer ?? policy.groupsBesideViewer;
  const beside = countAbove(whole, 0) - 1;
  if (beside < needed) return { rule: `P2(a) ${beside + 1} groups`, seat: "a contributor" };
  const wholes = leadersOf(whole);
  const failures = failing && leadersOf(failing);
  const successes = failing && leadersOf(whole.map((amount, group) => amount - failing[group]));
  for (let viewer = outsider; viewer < whole.length; viewer++) {
    if (viewer !== outsider && whole[viewer] === 0) continue;
    const rule =
      faultOfWhole(policy, restFor(viewer, wholes)) ??
      (failures && successes && faultOfOutcomes(policy, restFor(viewer, failures), restFor(viewer, successes), beside));
    if (rule) return { rule, seat: seatOf(viewer, whole) };
  }
  return null;
}

function countAbove(amounts: readonly number[], least: number): number {
  let count = 0;
  for (const amount of amounts) if (amount > least) count += 1;
  return count;
}

/** P2(a), second half: the role has the whole series only, whatever its numbers. What such a cell hides is a secret by its numbers alone. */
export function isOutOfClass(policy: AuditPolicy, userRole: string, breakdown: string): boolean {
  const exception = policy.roleExceptions[userRole];
  return exception !== undefined && breakdown !== "" && !exception.breakdowns.includes(breakdown);
}

function faultOfWhole(policy: AuditPolicy, others: Rest): string | null {
  if (others.total < policy.minimumEvents) return `P2(d) ${others.total} events`;
  if (policy.rulesInForce.includes("P2b") && leavesLargest(policy, others)) return "P2(b) p % of the requests";
  const { first, second, total } = others;
  const isDominated = first * 100 > policy.largestPercentOfDenominator * total;
  const isDominatedByTwo = (first + second) * 100 > policy.twoLargestPercentOfDenominator * total;
  if ((isDominated || isDominatedByTwo) && policy.rulesInForce.includes("P2c")) return "P2(c) dominance of the requests";
  return null;
}

function faultOfOutcomes(policy: AuditPolicy, failures: Rest, successes: Rest, groupsBeside: number): string | null {
  const few = isFew(policy, failures) ? failures : isFew(policy, successes) ? successes : null;
  if (few) return `${fewOutcomes}: ${few.total} failures or successes`;
  const rules = policy.rulesInForce;
  const isUnanimous = failures.total === 0 || successes.total === 0;
  if (isUnanimous && groupsBeside < policy.unanimousGroups && rules.includes("P2e")) return "P2(e) all fail or all succeed";
  if (leavesLargest(policy, failures) && rules.includes("P2b")) return "P2(b) p % of the failures";
  const isDominated = failures.first * 100 > policy.largestPercentOfFailures * failures.total;
  return isDominated && rules.includes("P2c") ? "P2(c) dominance of the failures" : null;
}

function isFew(policy: AuditPolicy, { total }: Rest): boolean {
  return total > 0 && total < policy.minimumOutcomes;
}

/** Whether the viewer and one colluder are left with the largest alone, but for less than p % of it. */
function leavesLargest(policy: AuditPolicy, { total, first, second }: Rest): boolean {
  return total > 0 && (total - first - second) * 100 < policy.remainderPercent * first;
}

/** A total by group, and its three largest: their places, negative where there are fewer. */
type Leaders = { amounts: readonly number[]; total: number; a: number; b: number; c: number };

function leadersOf(amounts: readonly number[]): Leaders {
  let [total, a, b, c] = [0, -1, -1, -1];
  for (let group = 0; group < amounts.length; group++) {
    const amount = amounts[group];
    total += amount;
    if (a < 0 || amount > amounts[a]) [a, b, c] = [group, a, b];
    else if (b < 0 || amount > amounts[b]) [b, c] = [group, b];
    else if (c < 0 || amount > amounts[c]) c = group;
  }
  return { amounts, total, a, b, c };
}

/** What is left for a viewer: the total and the two largest of the others. */
function restFor(viewer: number, { amounts, total, a, b, c }: Leaders): Rest {
  const first = viewer === a ? b : a;
  const second = viewer === a || viewer === b ? c : b;
  return { total: total - (amounts[viewer] ?? 0), first: amounts[first] ?? 0, second: amounts[second] ?? 0 };
}

/** The class of a seat: where its holder stands among the contributors by size, never who it is. */
export function seatOf(viewer: number, whole: readonly number[]): string {
  if (viewer === outsider) return "an onlooker without requests";
  const rank = whole.filter((amount) => amount > whole[viewer]).length + 1;
  return `the contributor ranked ${rank} by requests`;
}
