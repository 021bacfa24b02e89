import type { RoleCase } from "@/lib/auditor/attacks/role-case";
import { auditPolicy } from "@/lib/auditor/audit-policy";
import { Lattice } from "@/lib/auditor/lattice";
import { placer } from "@/lib/auditor/reference";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";
import { firstPolicy } from "@/lib/peers/policy";
import { madeUpProcesses, randomSends, type RoleShape, type Sending } from "@/lib/testing/attacks/random-sends";

/**
 * A role's industry as the auditor knows it, with nothing released yet. `sends`: what was sent, the shape's own by default. `lattice`: that of
 * another month it is to be set against.
 */
export function randomRole(
  shape: RoleShape,
  sends: readonly Sending[] = randomSends(shape),
  lattice = new Lattice(),
): Omit<RoleCase, "seen"> {
  const { processes } = madeUpProcesses(shape);
  const truth = new RoleTruth(shape.userRole ?? "IS");
  const cellsOf = placer(lattice, processes);
  for (const { group, day, sent, counts } of sends) {
    truth.add(`G${group}`, [...cellsOf(sent, 0), ...cellsOf(sent, lattice.day(day))], counts);
  }
  return { policy: auditPolicy(firstPolicy), lattice, processes, truth, standing: null };
}
