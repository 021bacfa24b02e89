import type { AuditFinding } from "@/lib/auditor/finding";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { isOutOfClass, primaryFault, type PrimaryFault } from "@/lib/auditor/attacks/primary-rules";
import { findingOn, type RoleCase } from "@/lib/auditor/attacks/role-case";
import type { SeenCell } from "@/lib/auditor/seen/seen-cell";
import type { Measure } from "@/lib/auditor/truth/role-truth";

/** Cells whose amount of the measure is withheld and may not be worked out by anybody; the rule each would break. */
export type Secrets = Record<Exclude<Measure, "timed">, Map<number, string>>;

/**
 * Checks every figure shown in the cells against the primary rules again, and gives the withheld ones that those rules protect: the amounts
 * of `counted` cells, and the responses of every cell.
 */
export function primaryAttack(
  the: RoleCase,
  cells: readonly number[],
  counted: ReadonlySet<number>,
): { findings: AuditFinding[]; secrets: Secrets } {
  const findings: AuditFinding[] = [];
  const secrets: Secrets = { requests: new Map(), failing: new Map(), undelivered: new Map(), late: new Map(), responses: new Map() };
  for (const cell of cells) {
    const figures = the.seen.get(cell);
    for (const subject of subjects) {
      const isShown = figures !== undefined && subject.isShownIn(figures);
      if (isShown) findings.push(...faultsShown(the, cell, subject));
      else if (subject.secret === "responses" || counted.has(cell)) {
        const fault = numericFault(the, cell, subject);
        if (fault) secrets[subject.secret].set(cell, fault.rule);
      }
    }
  }
  return { findings, secrets };
}

/** A figure the rules speak of: what they count of it, and what it would give away. */
type Subject = {
  figure: string;
  secret: keyof Secrets;
  whole: Measure;
  failing: Measure | null;
  isShownIn: (figures: SeenCell) => boolean;
};
const subjects: readonly Subject[] = [
  { figure: "volume", secret: "requests", whole: "requests", failing: null, isShownIn: ({ volume }) => volume != null },
  ...ratesOfRelease.map(({ figure, whole, failing }) => ({
    ...{ figure, secret: failing, whole, failing },
    isShownIn: (figures: SeenCell) => figures[figure] != null,
  })),
  {
    ...{ figure: "round_trip_time", secret: "responses", whole: "responses", failing: null },
    isShownIn: (seen) => [seen.rtt_best_ms, seen.rtt_worst_ms, seen.rtt_mean_ms, seen.rtt_median_ms].some((value) => value != null),
  },
];

function numericFault({ policy, truth }: RoleCase, cell: number, { whole, failing }: Subject): PrimaryFault | null {
  return primaryFault(policy, truth.userRole, { whole: truth.byGroup(cell, whole), failing: failing && truth.byGroup(cell, failing) });
}

function faultsShown(the: RoleCase, cell: number, subject: Subject): AuditFinding[] {
  const isBarred = isOutOfClass(the.policy, the.truth.userRole, the.lattice.placementOf(cell).breakdown);
  const fault = isBarred ? { rule: "P2(a) class", seat: "anybody" } : numericFault(the, cell, subject);
  const { figure } = subject;
  return fault ? [findingOn(the, "primary-rules", cell, { figure, seat: fault.seat, why: `it is shown, but breaks ${fault.rule}` })] : [];
}
