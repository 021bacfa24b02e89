import type { Decision } from "@/lib/peers/cell";
import { decideDenominator, decideShare, type Place } from "@/lib/peers/decide";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { spreadOf } from "@/lib/peers/spread";

/** What one contributor group had in a cell before and has now: two amounts that a figure is made of (failures and successes; or one, twice 0). */
export type Moved = { before: readonly [number, number]; now: readonly [number, number] };

/**
 * P8: whether the pair (old, new) of a share passes the primary rules on its difference: the events that came, went or changed their outcome
 * are a cell of their own. Stops "the restatement less the version before", which is what one group put right.
 */
export function decideMovedShare(policy: DisclosurePolicy, place: Place, groups: readonly Moved[]): Decision {
  const moved = groups.map(({ before, now }) => ({ failures: Math.abs(now[0] - before[0]), successes: Math.abs(now[1] - before[1]) }));
  return decideShare(policy, place, {
    denominator: spreadOf(moved.map(({ failures, successes }) => failures + successes)),
    failures: spreadOf(moved.map(({ failures }) => failures)),
    successes: spreadOf(moved.map(({ successes }) => successes)),
  });
}

/** P8 of a volume or of times: the same, by the rules on denominators. */
export function decideMovedAmount(policy: DisclosurePolicy, place: Place, groups: readonly Moved[]): Decision {
  const spread = spreadOf(groups.map(({ before, now }) => Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1])));
  return decideDenominator(policy, place, spread);
}
