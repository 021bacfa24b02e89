import type { Placement } from "@/lib/auditor/lattice";

export const attackNames = [
  "primary-rules",
  "self-subtraction",
  "class-disclosure",
  "precision",
  "withheld-value",
  "consistency",
  "interval",
  "remainder",
  "extremes",
  "versions",
  "membership",
  "peer-points",
  "peer-bands",
  "order-against-size",
  "linkable-pseudonyms",
  "expected-rates",
] as const;
export type AttackName = (typeof attackNames)[number];

/**
 * A way in: somebody in the seat works out what the cell hides. `cell` is null where the attack is on many at once. `low` and `high` bound
 * what the seat learns (counts, or shares 0..1), null where the attack needs no bounds. `through`: the shown cells nearest to it of the sums
 * that give it, where sums do. Seats are classes: no Party is named.
 */
export type AuditFinding = {
  attack: AttackName;
  userRole: string;
  cell: Placement | null;
  figure: string;
  seat: string;
  low: number | null;
  high: number | null;
  why: string;
  through?: Placement[];
};

/** The finding in one line, for an operator. */
export function findingWords({ attack, userRole, cell, figure, seat, low, high, why }: AuditFinding): string {
  const bound = low === null || high === null ? "" : ` between ${shortNumber(low)} and ${shortNumber(high)}`;
  return `${attack}: ${userRole} ${cell ? `${cellWords(cell)} ` : ""}${figure}, seen by ${seat}${bound}: ${why}`;
}

function cellWords({ day, itemType, item, breakdown, value }: Placement): string {
  const what = itemType === "all" ? "all requests" : `${itemType} ${item}`;
  return `${day ?? "month"} ${what}${breakdown === "" ? "" : `, ${breakdown} ${value || "(none)"}`}`;
}

function shortNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : "no bound";
}
