import type { AuditFinding } from "@/lib/auditor/finding";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { isOutOfClass, primaryFault, type Holding } from "@/lib/auditor/attacks/primary-rules";
import { findingOn, type RoleCase } from "@/lib/auditor/attacks/role-case";
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
  const { policy, truth, lattice, seen } = the;
  for (const cell of cells) {
    const isBarred = isOutOfClass(policy, truth.userRole, lattice.placementOf(cell).breakdown);
    const figures = seen.get(cell);
    const isCounted = counted.has(cell);
    const judge = (figure: string, secret: keyof Secrets, isShown: boolean, holding: () => Holding) => {
      if (!isShown && !isCounted && secret !== "responses") return;
      const numeric = primaryFault(policy, truth.userRole, holding());
      const fault = isShown && isBarred ? { rule: "P2(a) class", seat: "anybody" } : numeric;
      if (!fault) return;
      if (!isShown) secrets[secret].set(cell, fault.rule);
      else findings.push(findingOn(the, "primary-rules", cell, { figure, seat: fault.seat, why: `it is shown, but breaks ${fault.rule}` }));
    };
    const whole = (measure: Measure) => () => ({ whole: truth.byGroup(cell, measure), failing: null });
    judge("volume", "requests", figures?.volume != null, whole("requests"));
    for (const { figure, whole: of, failing } of ratesOfRelease) {
      const holding = () => ({ whole: truth.byGroup(cell, of), failing: truth.byGroup(cell, failing) });
      judge(figure, failing, figures?.[figure] != null, holding);
    }
    const hasTimes = figures?.rtt_best_ms != null || figures?.rtt_worst_ms != null || figures?.rtt_mean_ms != null;
    judge("round_trip_time", "responses", hasTimes || figures?.rtt_median_ms != null, whole("responses"));
  }
  return { findings, secrets };
}
