import { movedFault, pairsOf } from "@/lib/auditor/attacks/moved-fault";
import { findingOn } from "@/lib/auditor/attacks/role-case";
import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import type { AuditFinding } from "@/lib/auditor/finding";
import type { Lattice } from "@/lib/auditor/lattice";
import type { PeerPlace, PeerView } from "@/lib/auditor/seen/read-peers";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

/** One role in two versions; `then` undefined: nobody of it had anything in the version before, or that is not known. */
export type MovedCase = { policy: AuditPolicy; lattice: Lattice; truth: RoleTruth; then: RoleTruth | undefined };

/**
 * P8 on lists of peers: a list that changed between two versions says whose rate was put right, where what moved in the cell breaks the primary
 * rules. Each cell is told once, whoever sees the list.
 */
export function movedLists(the: MovedCase, now: readonly PeerView[], before: readonly PeerView[]): AuditFinding[] {
  const stood = new Map(before.map((view) => [placeOf(view), ratesOf(view)]));
  const changed = now.filter((view) => stood.has(placeOf(view)) && stood.get(placeOf(view)) !== ratesOf(view));
  const cells = new Map(changed.map((view) => [`${view.cell} ${view.rate.figure}`, view]));
  return [...cells.values()].flatMap((view) => movedPlace(the, view, `peers of ${view.rate.figure}`));
}

/** P8 on whatever changed in a cell between two versions: what moved in it breaks the primary rules. */
export function movedPlace(
  { policy, lattice, truth, then }: MovedCase,
  { cell, rate }: Pick<PeerPlace, "cell" | "rate">,
  figure: string,
): AuditFinding[] {
  if (!then) return [];
  const fault = movedFault(policy, truth.userRole, pairsOf(then, cell, rate), pairsOf(truth, cell, rate));
  if (!fault) return [];
  const why = `it changed since the version before, and what moved breaks ${fault.rule}`;
  return [findingOn({ lattice, truth }, "versions", cell, { figure, seat: fault.seat, why })];
}

function placeOf({ viewer, cell, rate }: PeerView): string {
  return `${viewer}\t${cell}\t${rate.figure}`;
}

function ratesOf({ rates }: PeerView): string {
  return [...rates].sort((a, b) => a - b).join();
}
