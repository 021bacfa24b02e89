import { intervalAttack, subtractionAttack, type Seat } from "@/lib/auditor/attacks/bound-attack";
import { classAttack } from "@/lib/auditor/attacks/class-attack";
import { extremesAttack } from "@/lib/auditor/attacks/extremes-attack";
import { linearAttack } from "@/lib/auditor/attacks/linear-attack";
import { primaryAttack, type Secrets } from "@/lib/auditor/attacks/primary-attack";
import { remainderAttack } from "@/lib/auditor/attacks/remainder-attack";
import type { RoleCase } from "@/lib/auditor/attacks/role-case";
import { roundingAttack } from "@/lib/auditor/attacks/rounding-attack";
import { familiesOf, type Family } from "@/lib/auditor/bounds/families";
import { knowledgeOf } from "@/lib/auditor/bounds/intervals";
import { narrow } from "@/lib/auditor/bounds/narrow";
import { loadSolver } from "@/lib/auditor/bounds/solver";
import type { AuditFinding } from "@/lib/auditor/finding";

/** `programs`: how many linear programmes it took. */
export type RoleAudit = { findings: AuditFinding[]; programs: number };

/** Every attack on one role's figures that needs one version alone, from every seat. `sums`: what adds up beside the lattice of requests. */
export async function auditRole(the: RoleCase, sums: readonly Family[] = []): Promise<RoleAudit> {
  if (the.seen.size === 0) return { findings: [], programs: 0 };
  const { findings, secrets } = primaryAttack(the, the.truth.cells, countedCells(the));
  findings.push(...classAttack(the), ...roundingAttack(the));
  const everySum = [...familiesOf(the.truth, the.lattice, the.processes), ...sums];
  findings.push(...extremesAttack(the, everySum, secrets));
  const ofSums = await auditSums(the, everySum, secrets);
  return { findings: [...findings, ...ofSums.findings], programs: ofSums.programs };
}

/**
 * The attacks on sums alone, once more: all that can come anew when a role that was attacked before shows fewer rates or volumes, and
 * the same times.
 */
export async function auditRoleAgain(the: RoleCase): Promise<RoleAudit> {
  const counted = countedCells(the);
  return auditSums(the, familiesOf(the.truth, the.lattice, the.processes), primaryAttack(the, [...counted], counted).secrets);
}

async function auditSums(the: RoleCase, everySum: readonly Family[], secrets: Secrets): Promise<RoleAudit> {
  const findings: AuditFinding[] = [];
  let programs = 0;
  const counted = countedCells(the);
  const families = everySum.filter(({ total, parts }) => counted.has(total) && parts.every((part) => counted.has(part)));
  for (const seat of seatsOf(the)) {
    const narrowed = knowledgeOf(the, [...counted], seat.groups);
    narrow(narrowed, families);
    findings.push(...intervalAttack(the, seat, narrowed, families, secrets));
    if (seat.groups.length > 0) continue;
    // What one knows oneself moves only lower bounds, which seldom are the ones that give a cell away: the costly attacks are the onlooker's.
    const linear = linearAttack(the, seat, narrowed, families, secrets, await loadSolver());
    findings.push(...linear.findings);
    programs += linear.programs;
    // These two choose the worst pair of contributors cell by cell.
    findings.push(...subtractionAttack(the, narrowed, families), ...remainderAttack(the, narrowed, families, secrets));
  }
  return { findings, programs };
}

/**
 * The cells of the month and of the days of which any volume is shown. Of the other days nothing but rates is known, and a rate of nobody
 * knows how many gives no amount; what is shown of them is held to the primary rules and to the attack on single responses.
 */
function countedCells({ truth, lattice, seen }: RoleCase): ReadonlySet<number> {
  const days = new Set([0]);
  for (const [cell, { volume }] of seen) if (volume !== null) days.add(lattice.partsOf(cell).day);
  return new Set(truth.cells.filter((cell) => days.has(lattice.partsOf(cell).day)));
}

/** The seats whose own numbers say most: nobody's, and each pair of the three largest groups, as viewer and colluder. */
export function seatsOf({ truth, lattice }: Pick<RoleCase, "truth" | "lattice">): Seat[] {
  const amounts = truth.byGroup(lattice.cell(0, lattice.item("all", ""), 0), "requests");
  const [first, second, third] = [...amounts.keys()].sort((a, b) => amounts[b] - amounts[a]);
  const pairs = [
    { groups: [first, second], words: "the two largest contributors together" },
    { groups: [first, third], words: "the largest and the third largest contributor together" },
    { groups: [second, third], words: "the second and third largest contributors together" },
  ];
  return [
    { groups: [], words: "an onlooker without requests" },
    ...pairs.filter(({ groups }) => groups.every((group) => group !== undefined)),
  ];
}
