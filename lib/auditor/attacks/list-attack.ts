import { pointAttack } from "@/lib/auditor/attacks/point-attack";
import { primaryFault } from "@/lib/auditor/attacks/primary-rules";
import { findingOn } from "@/lib/auditor/attacks/role-case";
import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import type { AuditFinding } from "@/lib/auditor/finding";
import type { Lattice } from "@/lib/auditor/lattice";
import type { PeerView } from "@/lib/auditor/seen/read-peers";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

type Given = { policy: AuditPolicy; lattice: Lattice; truth: RoleTruth };
/** The viewer of a list that every Party of the role sees alike, its own point among the others. */
export const everyParty = "pmr";

/**
 * P5 on lists of peers beside those of requests (firmware by Device Model, the annex of the report): what no list may hold, what a contributor is
 * left with when it takes its own point out of a list that all see, and rates whose contributors together break the primary rules (P2): a
 * cell protected in one table is protected in all. `before`: the list in the version before, whose rates may stand (P8).
 */
export function listAttack(given: Given, view: PeerView, before?: PeerView): AuditFinding[] {
  const { policy, lattice, truth } = given;
  const { cell, rate, rates, viewer } = view;
  const fault = (why: string, seat: string) => findingOn({ lattice, truth }, "peer-points", cell, { figure: "peers", seat, why });
  const ofPoints = pointAttack(given, view, before);
  if (ofPoints.length > 0) return ofPoints;
  if (viewer === everyParty) {
    if (rates.length - 1 < policy.peerPointGroups) return [fault(`there are ${rates.length - 1} others only`, "a contributor")];
    const alike = Math.max(...rates.map((value) => rates.filter((other) => other === value).length));
    if (alike >= rates.length - 1 && rates.length - 1 < policy.unanimousGroups) return [fault("all others have one rate", "a contributor")];
  }
  // A list that stands was held to these rules against the numbers of its own version.
  if (before && sorted(before.rates) === sorted(rates)) return [];
  const [wholes, failures] = [truth.byGroup(cell, rate.whole), truth.byGroup(cell, rate.failing)];
  const points = wholes.map((events) => events >= policy.peerPointMinimumEvents);
  const pooled = primaryFault(policy, truth.userRole, { whole: wholes, failing: failures });
  const ofThem = primaryFault(policy, truth.userRole, {
    whole: wholes.filter((_, at) => points[at]),
    failing: failures.filter((_, at) => points[at]),
  });
  return [
    ...(pooled ? [fault(`the cell it is taken from breaks ${pooled.rule}`, pooled.seat)] : []),
    ...(ofThem && !pooled ? [fault(`its peers together break ${ofThem.rule}`, ofThem.seat)] : []),
  ];
}

function sorted(rates: readonly number[]): string {
  return [...rates].sort((a, b) => a - b).join();
}
