import { isRecovered } from "@/lib/auditor/attacks/bound-attack";
import { primaryFault } from "@/lib/auditor/attacks/primary-rules";
import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import type { AuditFinding } from "@/lib/auditor/finding";
import { rateInterval, type Interval } from "@/lib/auditor/seen/seen-cell";

/**
 * A part of what a Code Performance Measure is of: an SRV of a role, or a role's Alerts. `rate`: what is shown of the part (share in time), null
 * where it is withheld; `isWhole`: all of the part is in the measure, so that what is shown of it is what the measure holds of it.
 */
export type PoolPart = {
  userRole: string;
  item: string;
  timed: number;
  late: number;
  isWhole: boolean;
  rate: number | null;
  byGroup: { timed: readonly number[]; late: readonly number[] };
};

/**
 * P7 across the report and the lattice: a measure of all Users together, less what is shown of its parts, is what it holds of the withheld ones.
 * How many requests each part has counts as known to everybody. `rate` null: the measure is not shown.
 */
export function poolAttack(policy: AuditPolicy, measure: string, rate: number | null, parts: readonly PoolPart[]): AuditFinding[] {
  if (rate === null || parts.length === 0) return [];
  const whole = { timed: total(parts, "timed"), late: total(parts, "late") };
  const known = lateIn(policy, { ...whole, rate });
  const bounds = parts.map((part) => boundsOf(policy, part));
  const lows = bounds.reduce((sum, { low }) => sum + low, 0);
  const highs = bounds.reduce((sum, { high }) => sum + high, 0);
  return parts.flatMap((part, at) => {
    if (part.rate !== null || !part.isWhole || !primaryFault(policy, part.userRole, { whole: part.byGroup.timed, failing: part.byGroup.late })) return []; // prettier-ignore
    const low = Math.max(0, known.low - (highs - bounds[at].high));
    const high = Math.min(part.timed, known.high - (lows - bounds[at].low));
    if (!isRecovered({ policy }, { low, high, truly: part.late })) return [];
    const cell = { day: null, itemType: "report", item: `${measure} less ${part.item}`, breakdown: "", value: "" } as const;
    const why = `it is withheld, but ${measure} less what is shown of the others gives it (truly ${part.late})`;
    return [{ attack: "interval", userRole: part.userRole, cell, figure: "within_trt", seat: "anybody", low, high, why }];
  });
}

function boundsOf(policy: AuditPolicy, part: PoolPart): Interval {
  if (part.rate === null) return { low: 0, high: part.timed };
  return part.isWhole ? lateIn(policy, { ...part, rate: part.rate }) : { low: 0, high: part.timed };
}

/** What a shown share in time says of those that were late; widened to hold the truth where a figure stands from another version. */
function lateIn(policy: AuditPolicy, { timed, late, rate }: { timed: number; late: number; rate: number }): Interval {
  const { low, high } = rateInterval(1 - rate, policy.industryRateStep);
  return { low: Math.min(late, low * timed), high: Math.max(late, high * timed) };
}

function total(parts: readonly PoolPart[], of: "timed" | "late"): number {
  return parts.reduce((sum, part) => sum + part[of], 0);
}
