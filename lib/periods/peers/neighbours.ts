import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Period } from "@/lib/period";
import type { ContributorNumbers } from "@/lib/periods/peers/contributors";
import { readVersionMonth, type MonthCells } from "@/lib/periods/peers/month-amounts";

export type Neighbours = Map<UserRole, MonthCells>[];

/**
 * The months that a reader can set against this one (P9): the published period next before it, and the one next after it where this one is
 * published late or restated. As their readers see them.
 */
export async function readNeighbours(client: pg.ClientBase, period: Period, numbers: ContributorNumbers): Promise<Neighbours> {
  const { rows } = await client.query<{ period: Period; version: number }>(
    `(select period, version from reporting_period where version is not null and period < $1 order by period desc limit 1)
    union all (select period, version from reporting_period where version is not null and period > $1 order by period limit 1)`,
    [period],
  );
  const neighbours: Neighbours = [];
  for (const made of rows) neighbours.push(await readVersionMonth(client, made, numbers));
  return neighbours;
}
