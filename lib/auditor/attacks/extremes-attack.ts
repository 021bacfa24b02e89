import type { AuditFinding } from "@/lib/auditor/finding";
import type { Secrets } from "@/lib/auditor/attacks/primary-attack";
import { findingOn, type RoleCase } from "@/lib/auditor/attacks/role-case";
import type { Family } from "@/lib/auditor/bounds/families";

/**
 * The best (or worst) Round Trip Time of a total is that of one of its parts: when no shown part has it and one part alone is withheld, it
 * is that one's. Parts without a response cannot have it.
 */
export function extremesAttack(the: RoleCase, families: readonly Family[], secrets: Secrets): AuditFinding[] {
  const { truth, seen } = the;
  return families.flatMap((family) => {
    const { total, parts, kind } = family;
    const answered = parts.filter((part) => truth.total(part, "responses") > 0);
    const hidden = answered.filter((part) => seen.get(part)?.rtt_best_ms == null);
    if (hidden.length !== 1 || !secrets.responses.has(hidden[0])) return [];
    return (["rtt_best_ms", "rtt_worst_ms"] as const).flatMap((figure) => {
      const ofTotal = seen.get(total)?.[figure] ?? null;
      const isElsewhere = answered.some((part) => part !== hidden[0] && seen.get(part)?.[figure] === ofTotal);
      if (ofTotal === null || isElsewhere) return [];
      const why = `it is withheld by ${secrets.responses.get(hidden[0])}, but none of the shown ones of ${kind} has what the total has`;
      return [
        findingOn(the, "extremes", hidden[0], {
          figure,
          seat: "anybody",
          why,
          low: ofTotal,
          high: ofTotal,
          through: [family.total, ...family.parts],
        }),
      ];
    });
  });
}
