import type { UserRole } from "@/lib/access/party-scope";
import type { CellKey, Decision } from "@/lib/peers/cell";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { GroupAmounts } from "@/lib/periods/industry/group-amounts";
import { countedFigures } from "@/lib/periods/industry/released-figures";
import type { RoleLattice } from "@/lib/periods/industry/role-lattice";
import { linkFamilies, type Cells } from "@/lib/periods/industry/sum-families";
import { withholdFurther } from "@/lib/periods/industry/withhold-further";
import { withholdShocks } from "@/lib/periods/industry/withhold-shocks";
import { keyName, type MonthCells } from "@/lib/periods/peers/month-amounts";

/** What a policy would decide on a cell's outcome success in a month. */
export type OutcomeDecision = { key: CellKey; amounts: GroupAmounts; decision: Decision };

/** A withheld volume takes the outcome success with it. */
const metrics = ["volume", "outcome_success"] as const;

/**
 * What the rules (P2, P7, P9) would say of the outcome success of every cell of a role's month that anybody has requests in, in no order.
 * Nothing is released by it; the auditor, which may withhold a few more, is not asked.
 */
export function monthUnder(
  policy: DisclosurePolicy,
  { userRole, lattice, month }: { userRole: UserRole; lattice: RoleLattice; month: ReadonlyMap<number, GroupAmounts> },
  neighbours: readonly (MonthCells | undefined)[],
): OutcomeDecision[] {
  const cells: Cells = new Map();
  for (const [cell, amounts] of month) {
    const key = lattice.keyOf(cell);
    const figures = countedFigures(policy, { userRole, breakdown: key.breakdown }, amounts);
    const isBarred = figures.decisions.volume === "class";
    const byNumbers = isBarred ? countedFigures(policy, { userRole, breakdown: "" }, amounts).decisions : null;
    const node = { figures, amounts, families: [], byNumbers, members: [] };
    const beside = neighbours.map((then) => then?.get(keyName(key))?.amounts);
    withholdShocks(policy, node, [], beside, metrics);
    cells.set(cell, node);
  }
  withholdFurther(policy, linkFamilies(lattice, cells, []), cells.values(), metrics);
  return [...cells].map(([cell, { amounts, figures }]) => ({
    key: lattice.keyOf(cell),
    amounts,
    decision: figures.decisions.outcome_success,
  }));
}
