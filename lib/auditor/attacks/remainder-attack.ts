import type { AuditFinding } from "@/lib/auditor/finding";
import { figureOf, isSeen, isWithinRemainder, secretMeasures, type SecretMeasure } from "@/lib/auditor/attacks/bound-attack";
import type { Secrets } from "@/lib/auditor/attacks/primary-attack";
import { findingOn, type RoleCase } from "@/lib/auditor/attacks/role-case";
import type { Family } from "@/lib/auditor/bounds/families";
import type { Knowledge } from "@/lib/auditor/bounds/intervals";
import { supportOf } from "@/lib/auditor/bounds/support";

/**
 * Differencing: a total less its shown parts is the sum of all its withheld ones, as good as released. Two contributors of that sum take
 * their own away and are left with the largest other one and less than p % of it.
 */
export function remainderAttack(the: RoleCase, knowledge: Knowledge, families: readonly Family[], secrets: Secrets): AuditFinding[] {
  return families.flatMap((family) =>
    secretMeasures.flatMap((measure) => {
      const hidden = family.parts.filter((part) => !isSeen(the, part, measure));
      const secret = hidden.find((part) => secrets[measure].has(part));
      if (hidden.length < 2 || secret === undefined) return [];
      const most = mostHidden(knowledge, family, hidden, measure);
      if (most === Infinity) return [];
      const [target = 0, second = 0, third = 0] = sumByGroup(the, hidden, measure).sort((a, b) => b - a);
      const left = most - second - third;
      if (target === 0 || !isWithinRemainder(the, left, target)) return [];
      return [
        findingOn(the, "remainder", secret, {
          figure: figureOf[measure],
          seat: "the second and third largest contributors of the withheld cells together",
          why: `its total less the shown ones of ${family.kind} leaves ${hidden.length} withheld ones, in which one group holds ${target}`,
          low: 0,
          high: left,
          through: shownAround(the, knowledge, families, family, measure),
        }),
      ];
    }),
  );
}

/** The shown cells that the remainder is taken from: those of the sum itself, else those that its total is known from. */
function shownAround(
  the: RoleCase,
  { bounds, indexOf }: Knowledge,
  families: readonly Family[],
  family: Family,
  measure: SecretMeasure,
): number[] {
  const isShown = (cell: number) => isSeen(the, cell, measure);
  const ofSum = [family.total, ...family.parts].filter(isShown);
  return ofSum.length > 0 ? ofSum : supportOf({ bounds: bounds[measure], indexOf, families, isShown }, family.total);
}

function mostHidden({ bounds, indexOf }: Knowledge, { total, parts }: Family, hidden: readonly number[], measure: SecretMeasure): number {
  const { low, high } = bounds[measure];
  const isHidden = new Set(hidden);
  const shown = parts.filter((part) => !isHidden.has(part));
  return shown.reduce((most, part) => most - low[indexOf.get(part) ?? -1], high[indexOf.get(total) ?? -1]);
}

function sumByGroup({ truth }: RoleCase, cells: readonly number[], measure: SecretMeasure): number[] {
  const sums = truth.groups.map(() => 0);
  for (const cell of cells) truth.byGroup(cell, measure).forEach((amount, group) => (sums[group] += amount));
  return sums;
}
