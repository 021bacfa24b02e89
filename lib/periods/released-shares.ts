import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Period } from "@/lib/period";

/** How much of a role's lattice shows its outcome success: released rows of the month and of the days, and the shown among them. */
export type ReleasedShare = { userRole: UserRole; monthCells: number; monthShown: number; dayCells: number; dayShown: number };

/** The shares of a version, one row per role, in the order of role codes. */
export async function releasedShares(client: pg.ClientBase, period: Period, version: number): Promise<ReleasedShare[]> {
  const count = (grain: string, filter = "") => `(count(*) filter (where grain = '${grain}' ${filter}))::integer`;
  const shown = "and outcome_success_decision = 'shown'";
  const { rows } = await client.query<ReleasedShare>(
    `select user_role as "userRole", ${count("month")} as "monthCells", ${count("month", shown)} as "monthShown",
      ${count("day")} as "dayCells", ${count("day", shown)} as "dayShown"
    from released_industry where period = $1 and version = $2 group by user_role order by user_role`,
    [period, version],
  );
  return rows;
}
