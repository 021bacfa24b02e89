import { primaryFault, type PrimaryFault } from "@/lib/auditor/attacks/primary-rules";
import type { RateOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

/** What every group has of two amounts that a figure is made of: those that count and the rest; of an amount alone the rest is 0. */
export type Pairs = ReadonlyMap<string, readonly [number, number]>;

/**
 * P8: the rule of P2 that the difference of two versions breaks: what came, went or changed its outcome, group by group, is a cell of its own
 * that whoever has both versions sees. Null when it is safe.
 */
export function movedFault(policy: AuditPolicy, userRole: string, then: Pairs, now: Pairs): PrimaryFault | null {
  const groups = [...new Set([...then.keys(), ...now.keys()])];
  const none = [0, 0] as const;
  const moved = (place: 0 | 1) => groups.map((group) => Math.abs((now.get(group) ?? none)[place] - (then.get(group) ?? none)[place]));
  const [counting, rest] = [moved(0), moved(1)];
  const isAmount = [...then.values(), ...now.values()].every(([, amount]) => amount === 0);
  const whole = counting.map((amount, at) => amount + rest[at]);
  return primaryFault(policy, userRole, { whole, failing: isAmount ? null : counting });
}

/** What every group has of a rate in a cell. */
export function pairsOf(truth: RoleTruth, cell: number, { whole, failing }: Pick<RateOfRelease, "whole" | "failing">): Pairs {
  const [wholes, failures] = [truth.byGroup(cell, whole), truth.byGroup(cell, failing)];
  return new Map(truth.groups.map((group, at) => [group, [failures[at], wholes[at] - failures[at]] as const]));
}

/** What every group has in a cell, as an amount alone. */
export function amountsOf(truth: RoleTruth, cell: number): Pairs {
  return new Map(truth.byGroup(cell, "requests").map((amount, at) => [truth.groups[at], [amount, 0] as const]));
}
