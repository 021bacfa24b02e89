import type { Decision } from "@/lib/peers/cell";
import type { UserRole } from "@/lib/access/party-scope";
import { decideDenominator, decideShare } from "@/lib/peers/decide";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { spreadOf } from "@/lib/peers/spread";
import type { Amounts, DecidedCell, InventoryKey } from "@/lib/periods/inventory/inventory-cell";

/** A cell to be decided; `earlier`: the contributors it had in the period before, null where there was none. */
export type Candidate = { key: InventoryKey; amounts: Amounts; earlier: ReadonlySet<string> | null };

/** P2 and P9 on one cell: enough groups and Devices, nobody dominant, and not the same groups but for one or two as the period before. */
export function decideCell(policy: DisclosurePolicy, userRole: UserRole, cell: Candidate, whole: Amounts | null): Decision {
  const exception = policy.roleExceptions[userRole];
  if (cell.key.level !== "all" && exception && !exception.breakdowns.some((allowed) => allowed === cell.key.level)) return "class";
  const place = { userRole, breakdown: "" } as const;
  const amounts = spreadOf(cell.amounts.values());
  const primary = decideDenominator(policy, place, amounts);
  if (primary !== "shown") return primary;
  if (whole !== null) {
    const others = [...whole].map(([group, n]) => n - (cell.amounts.get(group) ?? 0));
    const share = { denominator: spreadOf(whole.values()), failures: amounts, successes: spreadOf(others) };
    const onShare = decideShare(policy, place, share);
    if (onShare !== "shown") return onShare;
  }
  return isShocked(policy, cell) ? "membership" : "shown";
}

function isShocked({ membershipShockGroups }: DisclosurePolicy, { amounts, earlier }: Candidate): boolean {
  if (earlier === null) return false;
  const changed =
    [...amounts.keys()].filter((group) => !earlier.has(group)).length + [...earlier].filter((group) => !amounts.has(group)).length;
  return changed >= 1 && changed <= membershipShockGroups;
}

/**
 * P7: of a family that adds up to a shown parent, withholds the smallest shown cells until what is withheld, taken together, could itself be
 * shown and hides each of its parts; the whole family where that cannot be had. Where the parent is withheld, so is the family.
 */
export function decideFamily(
  policy: DisclosurePolicy,
  userRole: UserRole,
  parent: Decision,
  cells: readonly Candidate[],
  whole: Amounts | null,
): DecidedCell[] {
  if (parent !== "shown") return cells.map(({ key, amounts }) => ({ key, amounts, decision: parent }));
  const decided = cells.map((cell): DecidedCell => ({
    key: cell.key,
    amounts: cell.amounts,
    decision: decideCell(policy, userRole, cell, whole),
  }));
  const bySize = decided.filter(({ decision }) => decision === "shown").sort((a, b) => total(a.amounts) - total(b.amounts));
  const withheld = () => decided.filter(({ decision, amounts }) => decision !== "shown" && total(amounts) > 0);
  while (withheld().length > 0 && !isHidden(policy, userRole, withheld())) {
    const next = bySize.shift();
    if (!next) return decided;
    next.decision = "secondary";
  }
  return decided;
}

/** Whether the sum of the withheld cells, which anyone can work out, says no more than a shown cell would, nor any part to within 10 %. */
function isHidden(policy: DisclosurePolicy, userRole: UserRole, cells: readonly DecidedCell[]): boolean {
  const sum = add(cells.map(({ amounts }) => amounts));
  if (decideDenominator(policy, { userRole, breakdown: "" }, spreadOf(sum.values())) !== "shown") return false;
  return cells.every(({ amounts }) => {
    const rest = spreadOf([...sum].map(([group, n]) => n - (amounts.get(group) ?? 0)));
    return (rest.total - rest.first) * 100 >= policy.complementaryPercent * total(amounts);
  });
}

function add(parts: readonly Amounts[]): Amounts {
  const sum = new Map<string, number>();
  for (const part of parts) for (const [group, n] of part) sum.set(group, (sum.get(group) ?? 0) + n);
  return sum;
}

/** All that is held of a cell. */
export function total(amounts: Amounts): number {
  return [...amounts.values()].reduce((sum, n) => sum + n, 0);
}
