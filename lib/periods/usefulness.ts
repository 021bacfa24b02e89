import type { UserRole } from "@/lib/access/party-scope";
import type { CellKey, Decision } from "@/lib/peers/cell";
import type { ReleasedCell } from "@/lib/periods/industry/role-tally";

/**
 * How much of what a role may ask for is answered: month cells in which anybody has requests, by the decision on their outcome success.
 * `main`: all requests, processes and common SRVs (the busiest that together hold 95 % of the role's requests), whole and by Region;
 * `rest`: their other breakdowns, and the other SRVs.
 */
export type Usefulness = { userRole: UserRole; main: Partial<Record<Decision, number>>; rest: Partial<Record<Decision, number>> };

const commonShare = 0.95;

/** The usefulness of a release, one row per role with requests, in the order of role codes. */
export function usefulnessOf(cells: readonly ReleasedCell[]): Usefulness[] {
  const held = cells.filter((cell) => cell.day === null && cell.amounts !== undefined);
  const roles = [...new Set(held.map(({ userRole }) => userRole))].sort();
  return roles.map((userRole) => {
    const ofRole = held.filter((cell) => cell.userRole === userRole);
    const common = commonSrvs(ofRole);
    const isMain = ({ itemType, item, breakdown }: CellKey) =>
      (itemType !== "srv" || common.has(item)) && (breakdown === "" || breakdown === "csp_region");
    return { userRole, main: decisionsOf(ofRole.filter(isMain)), rest: decisionsOf(ofRole.filter((cell) => !isMain(cell))) };
  });
}

function commonSrvs(cells: readonly ReleasedCell[]): Set<string> {
  const srvs = cells
    .filter(({ itemType, breakdown }) => itemType === "srv" && breakdown === "")
    .map(({ item, amounts }) => ({ item, requests: amounts?.total(["n"]) ?? 0 }))
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

function decisionsOf(cells: readonly ReleasedCell[]): Partial<Record<Decision, number>> {
  const counts: Partial<Record<Decision, number>> = {};
  for (const { decisions } of cells) counts[decisions.outcome_success] = (counts[decisions.outcome_success] ?? 0) + 1;
  return counts;
}
