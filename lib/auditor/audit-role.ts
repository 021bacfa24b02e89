import { intervalAttack, subtractionAttack, type Seat } from "@/lib/auditor/attacks/bound-attack";
import { classAttack } from "@/lib/auditor/attacks/class-attack";
import { extremesAttack } from "@/lib/auditor/attacks/extremes-attack";
import { linearAttack } from "@/lib/auditor/attacks/linear-attack";
import type { Shocked } from "@/lib/auditor/attacks/membership-attack";
import { primaryAttack, type Secrets } from "@/lib/auditor/attacks/primary-attack";
import { remainderAttack } from "@/lib/auditor/attacks/remainder-attack";
import type { RoleCase } from "@/lib/auditor/attacks/role-case";
import { roundingAttack } from "@/lib/auditor/attacks/rounding-attack";
import { familiesOf, type Family } from "@/lib/auditor/bounds/families";
import { knowledgeOf } from "@/lib/auditor/bounds/intervals";
import { narrow } from "@/lib/auditor/bounds/narrow";
import { loadSolver } from "@/lib/auditor/bounds/solver";
import type { AuditFinding } from "@/lib/auditor/finding";
import type { RoleSeen } from "@/lib/auditor/seen/seen-cell";

/**
 * One role under attack, as often as less is shown of it: what is secret stays so, and what could not be worked out once cannot be from less.
 * `programs` counts the linear programmes asked.
 */
export type RoleAudit = {
  /** What single cells show that they must not, as they stood first. */
  ofCells: readonly AuditFinding[];
  /** Ways in through the best and worst responses of sums. */
  ofTimes: (seen: RoleSeen) => AuditFinding[];
  /** Ways in through one sum after the other, from every seat. */
  ofSums: (seen: RoleSeen) => AuditFinding[];
  /** Ways in through all sums at once. Asked again: only for what was given away the last time. */
  atOnce: (seen: RoleSeen) => Promise<AuditFinding[]>;
  programs: () => number;
};

/** Every attack on one role's figures that needs one version alone, from every seat. `sums`: what adds up beside the lattice of requests. */
export async function auditRole(the: RoleCase, sums: readonly Family[] = []): Promise<{ findings: AuditFinding[]; programs: number }> {
  const { ofCells, ofTimes, ofSums, atOnce, programs } = openRoleAudit(the, sums);
  const findings = [...ofCells, ...ofTimes(the.seen), ...ofSums(the.seen), ...(await atOnce(the.seen))];
  return { findings, programs: programs() };
}

/** Works out what is secret in the role, and what adds up. `shocked`: figures that are secret because of the months beside it (P9). */
export function openRoleAudit(the: RoleCase, sums: readonly Family[] = [], shocked: readonly Shocked[] = []): RoleAudit {
  if (the.seen.size === 0) return nothingShown;
  const counted = countedCells(the);
  const cells = [...counted];
  const { findings, secrets } = primaryAttack(the, the.truth.cells, counted);
  for (const each of shocked) addShocked(secrets, the, each);
  const everySum = [...familiesOf(the.truth, the.lattice, the.processes), ...sums];
  const families = everySum.filter(({ total, parts }) => counted.has(total) && parts.every((part) => counted.has(part)));
  let asked = secrets;
  let programs = 0;
  const knownTo = (seat: Seat, seen: RoleSeen) => {
    const known = knowledgeOf({ ...the, seen }, cells, seat.groups);
    narrow(known, families);
    return known;
  };
  return {
    ofCells: [...findings, ...classAttack(the), ...roundingAttack(the)],
    ofTimes: (seen) => extremesAttack({ ...the, seen }, everySum, secrets),
    ofSums: (seen) =>
      seatsOf(the).flatMap((seat) => {
        const now = { ...the, seen };
        const known = knownTo(seat, seen);
        const found = intervalAttack(now, seat, known, families, secrets);
        // These two choose the worst pair of contributors cell by cell.
        if (seat === onlooker) found.push(...subtractionAttack(now, known, families), ...remainderAttack(now, known, families, secrets));
        return found;
      }),
    // What one knows oneself moves only lower bounds, which seldom are the ones that give a cell away: the costly attack is the onlooker's.
    atOnce: async (seen) => {
      if (Object.values(asked).every(({ size }) => size === 0)) return [];
      const linear = linearAttack({ ...the, seen }, onlooker, knownTo(onlooker, seen), families, asked, await loadSolver());
      programs += linear.programs;
      asked = linear.given;
      return linear.findings;
    },
    programs: () => programs,
  };
}

/** Adds what the months beside this one make a secret of what is withheld, where it is not one already. */
function addShocked(secrets: Secrets, { seen }: RoleCase, shocked: Shocked): void {
  const measures = { volume: "requests", outcome_success: "failing", delivery_failure: "undelivered" } as const;
  for (const [figure, cells] of shocked) {
    const held = secrets[measures[figure]];
    for (const cell of cells) if (seen.get(cell)?.[figure] == null && !held.has(cell)) held.set(cell, "P9 membership");
  }
}

const nothingShown: RoleAudit = { ofCells: [], ofTimes: () => [], ofSums: () => [], atOnce: async () => [], programs: () => 0 };

/**
 * The cells of the month and of the days of which any volume is shown. Of the other days nothing but rates is known, and a rate of nobody
 * knows how many gives no amount; what is shown of them is held to the primary rules and to the attack on single responses.
 */
function countedCells({ truth, lattice, seen }: RoleCase): ReadonlySet<number> {
  const days = new Set([0]);
  for (const [cell, { volume }] of seen) if (volume !== null) days.add(lattice.partsOf(cell).day);
  return new Set(truth.cells.filter((cell) => days.has(lattice.partsOf(cell).day)));
}

const onlooker: Seat = { groups: [], words: "an onlooker without requests" };

/** The seats whose own numbers say most: nobody's, and each pair of the three largest groups, as viewer and colluder. */
export function seatsOf({ truth, lattice }: Pick<RoleCase, "truth" | "lattice">): Seat[] {
  const amounts = truth.byGroup(lattice.cell(0, lattice.item("all", ""), 0), "requests");
  const [first, second, third] = [...amounts.keys()].sort((a, b) => amounts[b] - amounts[a]);
  const pairs = [
    { groups: [first, second], words: "the two largest contributors together" },
    { groups: [first, third], words: "the largest and the third largest contributor together" },
    { groups: [second, third], words: "the second and third largest contributors together" },
  ];
  return [onlooker, ...pairs.filter(({ groups }) => groups.every((group) => group !== undefined))];
}
