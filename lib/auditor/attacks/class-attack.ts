import type { AuditFinding } from "@/lib/auditor/finding";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { findingOn, type RoleCase } from "@/lib/auditor/attacks/role-case";

/** Class disclosure: a shown 0 or 100 % that is exactly so is the rate of every single contributor; too few of them hide nobody (P2e). */
export function classAttack(the: RoleCase): AuditFinding[] {
  const { policy, truth, seen } = the;
  return [...seen].flatMap(([cell, figures]) =>
    ratesOfRelease.flatMap(({ figure, whole, failing }) => {
      if (figures[figure] === null) return [];
      const total = truth.total(cell, whole);
      const failed = truth.total(cell, failing);
      const groups = truth.byGroup(cell, whole).filter((amount) => amount > 0).length;
      if ((failed > 0 && failed < total) || groups - 1 >= policy.unanimousGroups) return [];
      const why = `all ${groups} contributors have the same rate, so it is each one's`;
      return [findingOn(the, "class-disclosure", cell, { figure, seat: "a contributor", why })];
    }),
  );
}
