import type { AuditFinding } from "@/lib/auditor/finding";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { fewOutcomes } from "@/lib/auditor/attacks/primary-rules";
import type { Measure } from "@/lib/auditor/truth/role-truth";
import type { Secrets } from "@/lib/auditor/attacks/primary-attack";
import { findingOn, type RoleCase } from "@/lib/auditor/attacks/role-case";
import type { Family } from "@/lib/auditor/bounds/families";
import type { BoundedMeasure, Knowledge } from "@/lib/auditor/bounds/intervals";
import { supportOf } from "@/lib/auditor/bounds/support";
import type { SeenCell } from "@/lib/auditor/seen/seen-cell";

export const secretMeasures = ["requests", "failing", "undelivered", "late"] as const satisfies readonly BoundedMeasure[];
export type SecretMeasure = (typeof secretMeasures)[number];
export const figureOf: Record<SecretMeasure, string> = {
  requests: "volume",
  failing: "outcome_success",
  undelivered: "delivery_failure",
  late: "within_trt",
};

/** One who attacks: the groups (by number) whose exact figures it has, and its class in words. */
export type Seat = { groups: readonly number[]; words: string };

/**
 * P7: a withheld cell whose amount, less the seat's own, the seat knows to within complementaryPercent either way. An amount of 0 is no
 * secret here: that others did not fail is what a shown "all succeeded" of enough groups says anyway (P2e). Where few failures or successes
 * are the reason (P2d), the fewer of both is the secret: 530 to 540 late of 540 leave open whether 1 was in time or 10.
 */
export function intervalAttack(
  the: RoleCase,
  seat: Seat,
  knowledge: Knowledge,
  families: readonly Family[],
  secrets: Secrets,
): AuditFinding[] {
  const drawn = { indexOf: knowledge.indexOf, families };
  return secretMeasures.flatMap((measure) =>
    [...secrets[measure]].flatMap(([cell, rule]) => {
      const others = boundsOnOthers(the, seat, knowledge, cell, measure);
      if (!isRecovered(the, { ...others, truly: secretOfOthers(the, seat, cell, measure, rule) })) return [];
      const why = `it is withheld by ${rule}, but sums of shown figures give it (truly ${others.truly})`;
      const through = supportOf({ ...drawn, bounds: knowledge.bounds[measure], isShown: (each) => isSeen(the, each, measure) }, cell, [
        "high",
        "low",
      ]);
      return [
        findingOn(the, "interval", cell, { figure: figureOf[measure], seat: seat.words, why, low: others.low, high: others.high, through }),
      ];
    }),
  );
}

/** What the seat knows of everybody else's amount in the cell. */
export function boundsOnOthers(
  { truth }: RoleCase,
  { groups }: Seat,
  { bounds, indexOf }: Knowledge,
  cell: number,
  measure: SecretMeasure,
): { low: number; high: number; truly: number } {
  const own = truth.heldBy(groups, cell, measure);
  const at = indexOf.get(cell) ?? -1;
  return {
    low: Math.max(0, bounds[measure].low[at] - own),
    high: bounds[measure].high[at] - own,
    truly: truth.total(cell, measure) - own,
  };
}

/** How much of the cell is everybody else's secret: their amount, or the fewer of failures and successes where that is what the rule hides. */
export function secretOfOthers({ truth }: RoleCase, { groups }: Seat, cell: number, measure: SecretMeasure, rule: string): number {
  const ofOthers = (each: Measure) => truth.total(cell, each) - truth.heldBy(groups, cell, each);
  const rate = rule.startsWith(fewOutcomes) ? ratesOfRelease.find(({ failing }) => failing === measure) : undefined;
  return rate ? Math.min(ofOthers(measure), ofOthers(rate.whole) - ofOthers(measure)) : ofOthers(measure);
}

/** Whether the bounds are closer together than the policy lets a withheld amount be known. */
export function isRecovered(
  { policy }: Pick<RoleCase, "policy">,
  { low, high, truly }: { low: number; high: number; truly: number },
): boolean {
  return truly > 0 && high - low < (2 * policy.complementaryPercent * truly) / 100;
}

/**
 * P2(b) with the numbers a reader has: two contributors take their own amounts from the most the cell can hold, and are left with the
 * largest other one and less than p % of it. Shown cells and withheld ones alike: a withheld cell may be bounded by what is shown around it.
 */
export function subtractionAttack(the: RoleCase, knowledge: Knowledge, families: readonly Family[]): AuditFinding[] {
  const findings: AuditFinding[] = [];
  for (const measure of secretMeasures) {
    const { high } = knowledge.bounds[measure];
    knowledge.cells.forEach((cell, at) => {
      if (high[at] === Infinity) return;
      const [target = 0, second = 0, third = 0] = the.truth.byGroup(cell, measure).sort((a, b) => b - a);
      const most = high[at] - second - third;
      if (target === 0 || !isWithinRemainder(the, most, target)) return;
      const why = `taking their own away leaves the largest contributor, truly ${target}`;
      const seat = "the second and third largest contributors together";
      const isShown = (each: number) => isSeen(the, each, measure);
      const through = supportOf({ bounds: knowledge.bounds[measure], indexOf: knowledge.indexOf, families, isShown }, cell);
      findings.push(findingOn(the, "self-subtraction", cell, { figure: figureOf[measure], seat, why, low: 0, high: most, through }));
    });
  }
  return findings;
}

/** Whether the figure of the measure is shown in the cell. */
export function isSeen({ seen }: Pick<RoleCase, "seen">, cell: number, measure: SecretMeasure): boolean {
  return seen.get(cell)?.[figureOf[measure] as keyof SeenCell] != null;
}

/** Whether an upper bound on a group's amount is less than p % above it. */
export function isWithinRemainder({ policy }: Pick<RoleCase, "policy">, most: number, truly: number): boolean {
  return (most - truly) * 100 < policy.remainderPercent * truly;
}
