import { truePoints } from "@/lib/auditor/attacks/peer-truth";
import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import type { AuditFinding } from "@/lib/auditor/finding";
import type { PeerView } from "@/lib/auditor/seen/read-peers";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

/** Mean rank correlation over many lists, and how many standard errors it is from none. */
export type Correlation = { mean: number; errors: number; lists: number };
const suspicious = 5;

/**
 * P6: whether the order of the lists follows the peers' size or their rates. One list may by chance; over all lists of a role the mean rank
 * correlation of an order that says nothing is 0 give or take its error.
 */
export function orderAttack(policy: AuditPolicy, truth: RoleTruth, views: readonly PeerView[]): AuditFinding[] {
  const bySize = correlationOf(views.map((view) => sizesInOrder(policy, truth, view)));
  const byRate = correlationOf(views.map(({ rates }) => rates));
  return [["size", bySize] as const, ["rate", byRate] as const].flatMap(([what, { mean, errors, lists }]) => {
    if (Math.abs(errors) < suspicious) return [];
    const why = `over ${lists} lists the order of peers follows their ${what}: mean rank correlation ${mean.toFixed(3)}, ${errors.toFixed(1)} standard errors`;
    return [
      { attack: "order-against-size", userRole: truth.userRole, cell: null, figure: "peers", seat: "anybody", low: null, high: null, why },
    ];
  });
}

/** The sizes of the list's peers in its order, of those that one group's rate alone fits. */
export function sizesInOrder(policy: AuditPolicy, truth: RoleTruth, { cell, rate, viewer, rates }: PeerView): number[] {
  const steps = (value: number) => Math.round(value / policy.peerRateStep);
  const fitting = new Map<number, number | null>();
  for (const { group, events, shown } of truePoints(policy, truth, cell, rate)) {
    if (group === viewer || events < policy.peerPointMinimumEvents) continue;
    fitting.set(steps(shown), fitting.has(steps(shown)) ? null : events);
  }
  return rates.flatMap((value) => fitting.get(steps(value)) ?? []);
}

/** Spearman's correlation of each list's values with their places in it, taken together. Lists of fewer than three say nothing. */
export function correlationOf(lists: readonly (readonly number[])[]): Correlation {
  const telling = lists.filter((values) => new Set(values).size >= 3);
  if (telling.length === 0) return { mean: 0, errors: 0, lists: 0 };
  const each = telling.map((values) => ({ correlation: spearman(values), weight: Math.sqrt(values.length - 1) }));
  const score = each.reduce((sum, { correlation, weight }) => sum + correlation * weight, 0) / Math.sqrt(each.length);
  return { mean: each.reduce((sum, { correlation }) => sum + correlation, 0) / each.length, errors: score, lists: each.length };
}

/** How many values are smaller, and half of the others that are equal. */
function ranksOf(values: readonly number[]): number[] {
  const rising = Float64Array.from(values).sort();
  const ranks = new Map<number, number>();
  for (let from = 0; from < rising.length;) {
    let to = from;
    while (to < rising.length && rising[to] === rising[from]) to += 1;
    ranks.set(rising[from], (from + to - 1) / 2);
    from = to;
  }
  return values.map((value) => ranks.get(value) ?? 0);
}

function spearman(values: readonly number[]): number {
  const ranks = ranksOf(values);
  const middle = (values.length - 1) / 2;
  const product = (a: (at: number) => number, b: (at: number) => number) => values.reduce((sum, _, at) => sum + a(at) * b(at), 0);
  const place = (at: number) => at - middle;
  const rank = (at: number) => ranks[at] - middle;
  return product(place, rank) / Math.sqrt(product(place, place) * product(rank, rank));
}
