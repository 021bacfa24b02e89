import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import type { RateOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

/** A corporate group with a rate of its own in a cell. `rate` exact, `shown` as a point would be rounded. */
export type TruePoint = { group: string; events: number; rate: number; shown: number };

type Asked = { policy: AuditPolicy; cell: number; rate: RateOfRelease; points: readonly TruePoint[] };
/** What was asked last of each role: the lists of a cell's viewers are attacked one after the other. */
const askedLast = new WeakMap<RoleTruth, Asked>();

/** Every group with any events of the rate in the month's cell. */
export function truePoints(policy: AuditPolicy, truth: RoleTruth, cell: number, rate: RateOfRelease): readonly TruePoint[] {
  const last = askedLast.get(truth);
  if (last && last.policy === policy && last.cell === cell && last.rate === rate) return last.points;
  const points = countPoints(policy, truth, cell, rate);
  askedLast.set(truth, { policy, cell, rate, points });
  return points;
}

function countPoints(
  policy: AuditPolicy,
  truth: RoleTruth,
  cell: number,
  { whole, failing, isShareOfFailing }: RateOfRelease,
): TruePoint[] {
  const wholes = truth.byGroup(cell, whole);
  const failures = truth.byGroup(cell, failing);
  return truth.groups.flatMap((group, at) => {
    if (wholes[at] === 0) return [];
    const share = failures[at] / wholes[at];
    const rate = isShareOfFailing ? share : 1 - share;
    return [{ group, events: wholes[at], rate, shown: inSteps(rate, policy.peerRateStep) * policy.peerRateStep }];
  });
}

/** The nearest number of whole steps; halves go up. */
export function inSteps(value: number, step: number): number {
  return Math.floor(value / step + 0.5 + 1e-7);
}
