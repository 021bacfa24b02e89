import { intervalAttack, subtractionAttack, type Seat } from "@/lib/auditor/attacks/bound-attack";
import { classAttack } from "@/lib/auditor/attacks/class-attack";
import { extremesAttack } from "@/lib/auditor/attacks/extremes-attack";
import { primaryAttack } from "@/lib/auditor/attacks/primary-attack";
import { remainderAttack } from "@/lib/auditor/attacks/remainder-attack";
import type { RoleCase } from "@/lib/auditor/attacks/role-case";
import { roundingAttack } from "@/lib/auditor/attacks/rounding-attack";
import { familiesOf } from "@/lib/auditor/bounds/families";
import { knowledgeOf } from "@/lib/auditor/bounds/intervals";
import { narrow } from "@/lib/auditor/bounds/narrow";
import type { AuditFinding } from "@/lib/auditor/finding";

/** Every attack on one role's industry figures that needs one version alone, from every seat. */
export function auditRole(the: RoleCase): AuditFinding[] {
  if (the.seen.size === 0) return [];
  const { findings, secrets } = primaryAttack(the);
  findings.push(...classAttack(the), ...roundingAttack(the));
  const families = familiesOf(the.truth, the.lattice, the.processes);
  findings.push(...extremesAttack(the, families, secrets));
  for (const seat of seatsOf(the)) {
    const knowledge = knowledgeOf(the.policy, the.truth, the.seen, seat.groups);
    narrow(knowledge, families);
    findings.push(...intervalAttack(the, seat, knowledge, secrets));
    if (seat.groups.length > 0) continue;
    // These two choose the worst pair of contributors cell by cell.
    findings.push(...subtractionAttack(the, knowledge), ...remainderAttack(the, knowledge, families, secrets));
  }
  return findings;
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
