import type { UserRole } from "@/lib/access/party-scope";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { AlertTally } from "@/lib/periods/alerts/alert-tally";
import { decideAlert, guardedAmounts, type AlertDecision, type AlertMetric } from "@/lib/periods/alerts/decide-alerts";

/** A cell and its decisions, changed in place as more of them are withheld. */
export type DecidedCell = { tally: AlertTally; decisions: Record<AlertMetric, AlertDecision> };

/**
 * P7: where cells add up to a shown parent, what is left when the shown ones are taken away is itself a figure. More cells are withheld, the
 * smallest first, until that rest passes the rules on its own and no single cell is more than 1 / (1 + 10 %) of it; else all are withheld.
 * Gives whether anything changed.
 */
export function protectFamily(
  policy: DisclosurePolicy,
  userRole: UserRole,
  metric: AlertMetric,
  parent: DecidedCell,
  children: readonly DecidedCell[],
): boolean {
  if (parent.decisions[metric] !== "shown") return false;
  const [amount] = guardedAmounts(metric);
  const sizeOf = (cell: DecidedCell) => cell.tally.spread(amount).total;
  const shown = children.filter((cell) => cell.decisions[metric] === "shown").sort((a, b) => sizeOf(a) - sizeOf(b));
  const withheld = children.filter((cell) => cell.decisions[metric] !== "shown" && sizeOf(cell) > 0);
  let hasChanged = false;
  while (shown.length > 0 && !isSafeRest(policy, userRole, metric, withheld)) {
    const next = shown.shift();
    if (!next) break;
    next.decisions[metric] = "secondary";
    withheld.push(next);
    hasChanged = true;
  }
  return hasChanged;
}

/** Whether what a reader is left with tells of no withheld cell within the policy's margin. */
export function isSafeRest(policy: DisclosurePolicy, userRole: UserRole, metric: AlertMetric, withheld: readonly DecidedCell[]): boolean {
  if (withheld.length === 0) return true;
  const rest = new AlertTally();
  for (const { tally } of withheld) rest.addAll(tally);
  if (decideAlert(policy, userRole, rest, metric) !== "shown") return false;
  return guardedAmounts(metric).every((amount) => {
    const { total } = rest.spread(amount);
    const largest = Math.max(...withheld.map(({ tally }) => tally.spread(amount).total));
    return total === 0 || largest * (100 + policy.complementaryPercent) <= total * 100;
  });
}
