import type { UserRole } from "@/lib/access/party-scope";
import type { CellKey, Decision } from "@/lib/peers/cell";
import type { GroupAmounts } from "@/lib/periods/industry/group-amounts";
import type { ReleasedCell } from "@/lib/periods/industry/released-cell";

/** Counts of cells by what was decided on their outcome success. */
export type Decisions = Partial<Record<Decision, number>>;
/** How many more cells would be shown (fewer: below 0) under a policy with one rule loosened: `change` which, and at what `risk`. */
export type Eased = { change: string; risk: string; main: number; rest: number };

/**
 * How much of what a role may ask for is answered: month cells in which anybody has requests, by the decision on their outcome success.
 * `main`: all requests, processes and common SRVs (the busiest that together hold 95 % of the role's requests), whole and by Region;
 * `rest`: their other breakdowns, and the other SRVs; `wholes`: those of `main` without a Region, and the Regions of all requests. `eased`:
 * what other numbers of the policy would show.
 */
export type Usefulness = { userRole: UserRole; main: Decisions; rest: Decisions; wholes: Decisions; eased: Eased[] };

type Held = { key: CellKey; amounts: GroupAmounts; decision: Decision };
const commonShare = 0.95;

/** The usefulness of a release, one row per role with requests, in the order of role codes. `eased` by role. */
export function usefulnessOf(cells: readonly ReleasedCell[], eased: ReadonlyMap<UserRole, Eased[]> = new Map()): Usefulness[] {
  const held = cells.filter((cell) => cell.day === null && cell.amounts !== undefined);
  const roles = [...new Set(held.map(({ userRole }) => userRole))].sort();
  return roles.map((userRole) => {
    const ofRole = held
      .filter((cell) => cell.userRole === userRole)
      .flatMap(({ amounts, decisions, ...key }): Held[] => (amounts ? [{ key, amounts, decision: decisions.outcome_success }] : []));
    return { userRole, ...sharesOf(ofRole), eased: eased.get(userRole) ?? [] };
  });
}

/** The decisions of a role's cells, main and rest; `wholes` are of the main ones. */
export function sharesOf(cells: readonly Held[]): Pick<Usefulness, "main" | "rest" | "wholes"> {
  const common = commonSrvs(cells);
  const isMain = ({ key: { itemType, item, breakdown } }: Held) =>
    (itemType !== "srv" || common.has(item)) && (breakdown === "" || breakdown === "csp_region");
  const isWhole = ({ key: { itemType, breakdown } }: Held) => breakdown === "" || itemType === "all";
  const main = cells.filter(isMain);
  return {
    main: decisionsOf(main),
    rest: decisionsOf(cells.filter((cell) => !isMain(cell))),
    wholes: decisionsOf(main.filter(isWhole)),
  };
}

function commonSrvs(cells: readonly Held[]): Set<string> {
  const srvs = cells
    .filter(({ key }) => key.itemType === "srv" && key.breakdown === "")
    .map(({ key, amounts }) => ({ item: key.item, requests: amounts.total(["n"]) }))
    .sort((a, b) => b.requests - a.requests);
  const wanted = commonShare * srvs.reduce((sum, { requests }) => sum + requests, 0);
  let reached = 0;
  return new Set(
    srvs
      .filter(({ requests }) => {
        const isNeeded = reached < wanted;
        reached += requests;
        return isNeeded;
      })
      .map(({ item }) => item),
  );
}

function decisionsOf(cells: readonly Held[]): Decisions {
  const counts: Decisions = {};
  for (const { decision } of cells) counts[decision] = (counts[decision] ?? 0) + 1;
  return counts;
}
