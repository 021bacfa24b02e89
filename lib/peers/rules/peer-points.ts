import type { UserRole } from "@/lib/access/party-scope";
import type { CellKey, Decision } from "@/lib/peers/cell";
import { decideShare } from "@/lib/peers/decide";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { roundRate } from "@/lib/peers/rounding";
import { spreadOf } from "@/lib/peers/spread";

/** What one contributor group has in a cell: events, and those that count towards the metric. */
export type GroupShare = { group: number; whole: number; part: number };
/** A contributor whose rate may be a point: the rate is rounded (P3). */
export type PeerPoint = { group: number; rate: number };
export type PointPlace = { userRole: UserRole; breakdown: CellKey["breakdown"] };

/** P5: the contributors with at least 100 events. Fewer events make a rate that tells the size by its steps. In the order given. */
export function peerPoints(policy: DisclosurePolicy, shares: readonly GroupShare[]): PeerPoint[] {
  return shares
    .filter(({ whole }) => whole >= policy.peerPointMinimumEvents)
    .map(({ group, whole, part }) => ({ group, rate: roundRate(part / whole, policy.peerRateStep) }));
}

/**
 * P5 under P1: whether individual points may be seen by every Party of the role: at least 5 other groups with a point, the worst-placed viewer
 * being one of them; P2 holds for the contributors with a point as a set of their own; and where all points a viewer sees are alike there are
 * at least 8 (P2e). `industry`: the decision on the pooled rate of the cell, which the points give away (a cell protected in one table is
 * protected in all). Stops telling who is who where there are few, or where all are the same.
 */
export function decidePoints(policy: DisclosurePolicy, place: PointPlace, industry: Decision, shares: readonly GroupShare[]): Decision {
  if (industry !== "shown") return industry;
  const points = peerPoints(policy, shares);
  if (points.length - 1 < policy.peerPointGroups) return "few_peers";
  const withPoint = shares.filter(({ whole }) => whole >= policy.peerPointMinimumEvents);
  const decision = decideShare(policy, place, {
    denominator: spreadOf(withPoint.map(({ whole }) => whole)),
    failures: spreadOf(withPoint.map(({ whole, part }) => whole - part)),
    successes: spreadOf(withPoint.map(({ part }) => part)),
  });
  if (decision !== "shown") return decision;
  return areAllAlikeForSomeone(points) && points.length - 1 < policy.unanimousGroups ? "few_peers" : "shown";
}

/** Whether some viewer, taking its own point away, is left with one rate for all others. */
function areAllAlikeForSomeone(points: readonly PeerPoint[]): boolean {
  const holders = new Map<number, number>();
  for (const { rate } of points) holders.set(rate, (holders.get(rate) ?? 0) + 1);
  return Math.max(...holders.values()) >= points.length - 1;
}
