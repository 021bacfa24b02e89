import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { isOutOfClass, primaryFault } from "@/lib/auditor/attacks/primary-rules";
import type { RoleCase } from "@/lib/auditor/attacks/role-case";
import { nothingShown, type RoleSeen } from "@/lib/auditor/seen/seen-cell";
import { roundRate, roundSignificant } from "@/lib/peers/rounding";

/** Shows every rate and volume of every cell, rounded; with `onlySafe`, those that the primary rules let be shown: P7 is not done. */
export function showAll({ policy, lattice, truth }: Omit<RoleCase, "seen">, onlySafe: boolean): RoleSeen {
  const seen: RoleSeen = new Map();
  for (const cell of truth.cells) {
    if (onlySafe && isOutOfClass(policy, truth.userRole, lattice.placementOf(cell).breakdown)) continue;
    const figures = { ...nothingShown };
    const requests = truth.byGroup(cell, "requests");
    const isSafe = (holding: Parameters<typeof primaryFault>[2]) => !onlySafe || primaryFault(policy, truth.userRole, holding) === null;
    if (isSafe({ whole: requests, failing: null }))
      figures.volume = roundSignificant(truth.total(cell, "requests"), policy.volumeSignificantFigures);
    for (const { figure, whole, failing, isShareOfFailing } of ratesOfRelease) {
      const of = truth.total(cell, whole);
      if (of === 0 || !isSafe({ whole: truth.byGroup(cell, whole), failing: truth.byGroup(cell, failing) })) continue;
      const share = truth.total(cell, failing) / of;
      figures[figure] = roundRate(isShareOfFailing ? share : 1 - share, policy.industryRateStep);
    }
    seen.set(cell, figures);
  }
  return seen;
}
