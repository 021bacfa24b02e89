import { isWithinBand } from "@/lib/auditor/attacks/within-band";
import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { findingOn } from "@/lib/auditor/attacks/role-case";
import type { AuditFinding } from "@/lib/auditor/finding";
import type { Lattice } from "@/lib/auditor/lattice";
import { rateInterval, volumeInterval, type Interval, type RoleSeen, type SeenCell } from "@/lib/auditor/seen/seen-cell";
import type { Measure, RoleTruth } from "@/lib/auditor/truth/role-truth";

/** Two versions of one period, of one role; both truths by the same owners. */
export type VersionPair = {
  policy: AuditPolicy;
  lattice: Lattice;
  before: { truth: RoleTruth; seen: RoleSeen };
  now: { truth: RoleTruth; seen: RoleSeen };
};

/**
 * P8: a version against its restatement. What moved in a shown figure is the sum of what the groups put right; two of them take their own
 * movement away, and learn the third's to within complementaryPercent where nobody else moved enough to hide it.
 */
export function versionAttack({ policy, lattice, before, now }: VersionPair): AuditFinding[] {
  return [...now.seen].flatMap(([cell, figures]) => {
    const then = before.seen.get(cell);
    if (!then) return [];
    const moved = (measure: Measure, from: Interval | null, to: Interval | null, figure: string, hasMoved: boolean) => {
      if (!from || !to || !hasMoved) return [];
      const changes = changesOf(before.truth, now.truth, cell, measure).sort((a, b) => Math.abs(b) - Math.abs(a));
      const [largest = 0, second = 0, third = 0] = changes;
      const low = to.low - from.high - second - third;
      const high = to.high - from.low - second - third;
      if (largest === 0 || !isWithinBand(policy, { low, high, truly: largest })) return [];
      const seat = "two others whose figures were restated";
      const why = `one group's correction, truly ${largest}, is the difference of the two versions`;
      return [findingOn({ lattice, truth: now.truth }, "versions", cell, { figure, seat, why, low, high })];
    };
    const volumes = (seen: SeenCell) => (seen.volume === null ? null : volumeInterval(seen.volume, policy.volumeSignificantFigures));
    return [
      ...moved("requests", volumes(then), volumes(figures), "volume", then.volume !== figures.volume),
      ...ratesOfRelease.flatMap(({ figure, failing, whole, isShareOfFailing }) => {
        const failures = (seen: SeenCell, truth: RoleTruth) => {
          const rate = seen[figure];
          if (rate === null || volumes(seen) === null) return null;
          const share = rateInterval(isShareOfFailing ? rate : 1 - rate, policy.industryRateStep);
          const of = truth.total(cell, whole);
          return { low: share.low * of, high: share.high * of };
        };
        const hasMoved = then[figure] !== figures[figure];
        return moved(failing, failures(then, before.truth), failures(figures, now.truth), figure, hasMoved);
      }),
    ];
  });
}

/** The change of every group's amount, in no particular order. */
function changesOf(before: RoleTruth, now: RoleTruth, cell: number, measure: Measure): number[] {
  const then = new Map(before.groups.map((group, at) => [group, before.byGroup(cell, measure)[at]]));
  const today = new Map(now.groups.map((group, at) => [group, now.byGroup(cell, measure)[at]]));
  return [...new Set([...then.keys(), ...today.keys()])].map((group) => (today.get(group) ?? 0) - (then.get(group) ?? 0));
}
