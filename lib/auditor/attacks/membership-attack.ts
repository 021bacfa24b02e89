import type { AuditFinding } from "@/lib/auditor/finding";
import { findingOn } from "@/lib/auditor/attacks/role-case";
import type { VersionPair } from "@/lib/auditor/attacks/version-attack";
import { isWithinBand } from "@/lib/auditor/attacks/within-band";
import { volumeInterval } from "@/lib/auditor/seen/seen-cell";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

/**
 * P9: entry, exit or merger between two months. A month's figure shown in both, while one or two groups came or went: the difference is
 * theirs. Groups that the policy does not count, for they hold so little, are attacked by subtraction. `now` and `before` are the two months.
 */
export function membershipAttack(pair: VersionPair): AuditFinding[] {
  const { policy, lattice, before, now } = pair;
  return [...now.seen].flatMap(([cell, figures]) => {
    const then = before.seen.get(cell);
    if (!then || lattice.partsOf(cell).day !== 0) return [];
    const [earlier, later] = [contributionsOf(before.truth, cell), contributionsOf(now.truth, cell)];
    if (earlier.size === 0 || later.size === 0) return [];
    const moved = [...beside(later, earlier), ...beside(earlier, later)];
    const counting = countingAmong(policy, earlier, later);
    if (counting > policy.membershipShockGroups) return [];
    if (counting === 0) return moved.length > policy.membershipShockGroups ? [] : subtracted(pair, cell, earlier, later);
    const why = `${counting} of its contributors came or went since the month before, whose figure is shown, too`;
    return monthFigures
      .filter((figure) => figures[figure] !== null && then[figure] !== null)
      .map((figure) => findingOn({ lattice, truth: now.truth }, "membership", cell, { figure, seat: "anybody", why }));
  });
}

/** Figures of a month that must not be worked out although the rules on single cells would let them be seen: the cells, by figure. */
export type Shocked = ReadonlyMap<MonthFigure, ReadonlySet<number>>;
const monthFigures = ["volume", "outcome_success", "delivery_failure"] as const;
type MonthFigure = (typeof monthFigures)[number];

/** The figures that the other month shows of cells in which a group or two came or went: whoever works out this month's has the difference. */
export function shockedFigures({ policy, lattice, before, now }: VersionPair): Shocked {
  const shocked = new Map(monthFigures.map((figure) => [figure, new Set<number>()]));
  for (const [cell, then] of before.seen) {
    if (lattice.partsOf(cell).day !== 0 || !now.truth.has(cell)) continue;
    const [earlier, later] = [contributionsOf(before.truth, cell), contributionsOf(now.truth, cell)];
    const counting = countingAmong(policy, earlier, later);
    if (earlier.size === 0 || later.size === 0 || counting === 0 || counting > policy.membershipShockGroups) continue;
    for (const figure of monthFigures) if (then[figure] !== null) shocked.get(figure)?.add(cell);
  }
  return shocked;
}

type Contributions = ReadonlyMap<string, number>;

/** How many groups that came or went count by the policy. */
function countingAmong({ membershipShockPercent }: VersionPair["policy"], earlier: Contributions, later: Contributions): number {
  return [...beside(later, earlier), ...beside(earlier, later)].filter(({ share }) => share * 100 >= membershipShockPercent).length;
}

/**
 * What two who stayed, and take their own change away, learn of a small group that came or went, where hardly anybody else changed: the
 * volumes of the two months less each other.
 */
function subtracted(
  { policy, lattice, before, now }: VersionPair,
  cell: number,
  then: Contributions,
  today: Contributions,
): AuditFinding[] {
  const [from, to] = [before, now].map(({ seen }) => seen.get(cell)?.volume ?? null);
  if (from === null || to === null) return [];
  const [was, is] = [from, to].map((volume) => volumeInterval(volume, policy.volumeSignificantFigures));
  const changes = [...new Set([...then.keys(), ...today.keys()])].map((group) => ({
    isMover: !then.has(group) || !today.has(group),
    change: (today.get(group) ?? 0) - (then.get(group) ?? 0),
  }));
  const known = changes.filter(({ isMover }) => !isMover).sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const own = known.slice(0, 2).reduce((sum, { change }) => sum + change, 0);
  const [low, high] = [is.low - was.high - own, is.high - was.low - own];
  const found = changes.find(({ isMover, change }) => isMover && isWithinBand(policy, { low, high, truly: change }));
  if (!found) return [];
  const why = `nobody else changed enough to hide a group that came or went with truly ${Math.abs(found.change)}`;
  const seat = "two contributors that stayed";
  return [findingOn({ lattice, truth: now.truth }, "membership", cell, { figure: "volume", seat, why, low, high })];
}

function contributionsOf(truth: RoleTruth, cell: number): Contributions {
  const amounts = truth.byGroup(cell, "requests");
  return new Map(truth.groups.flatMap((group, at) => (amounts[at] > 0 ? [[group, amounts[at]] as const] : [])));
}

/** The contributors of one month that are not among the other's, each with its share of the cell. */
function beside(these: Contributions, others: Contributions): { share: number }[] {
  const total = [...these.values()].reduce((sum, amount) => sum + amount, 0);
  return [...these].filter(([group]) => !others.has(group)).map(([, amount]) => ({ share: amount / total }));
}
