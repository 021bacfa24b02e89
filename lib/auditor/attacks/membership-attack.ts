import type { AuditFinding } from "@/lib/auditor/finding";
import { findingOn } from "@/lib/auditor/attacks/role-case";
import type { VersionPair } from "@/lib/auditor/attacks/version-attack";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

/**
 * P9: entry, exit or merger between two months. A month's figure shown in both, while one or two groups came or went: the difference is
 * theirs. `now` and `before` are the two months.
 */
export function membershipAttack({ policy, lattice, before, now }: VersionPair): AuditFinding[] {
  return [...now.seen].flatMap(([cell, figures]) => {
    const then = before.seen.get(cell);
    if (!then || lattice.partsOf(cell).day !== 0) return [];
    const [stayed, changed] = membersChanged(contributorsOf(before.truth, cell), contributorsOf(now.truth, cell));
    if (stayed === 0 || changed === 0 || changed > policy.membershipShockGroups) return [];
    const why = `${changed} of its contributors came or went since the month before, whose figure is shown, too`;
    return (["volume", "outcome_success", "delivery_failure"] as const)
      .filter((figure) => figures[figure] !== null && then[figure] !== null)
      .map((figure) => findingOn({ lattice, truth: now.truth }, "membership", cell, { figure, seat: "anybody", why }));
  });
}

function contributorsOf(truth: RoleTruth, cell: number): Set<string> {
  const amounts = truth.byGroup(cell, "requests");
  return new Set(truth.groups.filter((_, group) => amounts[group] > 0));
}

function membersChanged(then: ReadonlySet<string>, now: ReadonlySet<string>): [stayed: number, changed: number] {
  const stayed = [...now].filter((group) => then.has(group)).length;
  return [stayed, then.size + now.size - 2 * stayed];
}
