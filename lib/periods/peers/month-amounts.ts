import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { CellKey } from "@/lib/peers/cell";
import type { Period } from "@/lib/period";
import { amountsOf, measures, type GroupAmounts } from "@/lib/periods/industry/group-amounts";
import { readLatticeReference, type LatticeReference } from "@/lib/periods/industry/lattice-reference";
import { RoleLattice, type Placing } from "@/lib/periods/industry/role-lattice";
import { contributorsThen, type ContributorNumbers, type Contributors } from "@/lib/periods/peers/contributors";

/** The month's cells of a role by keyName. */
export type MonthCells = Map<string, { key: CellKey; amounts: GroupAmounts }>;

/** The name of a cell among those of its role and time. */
export function keyName({ itemType, item, breakdown, breakdownValue }: CellKey): string {
  return `${itemType}\t${item}\t${breakdown}\t${breakdownValue}`;
}

/** What a Party has in the month of one SRV and place, in the order of `measures`. */
export type MonthRow = Placing & { userRole: UserRole; partyId: string; counts: number[] };

/** A version's month cube, without mode. In no particular order. */
export async function readMonthRows(client: pg.ClientBase, made: { period: Period; version: number }): Promise<MonthRow[]> {
  const { rows } = await client.query<MonthRow>(
    `select user_role as "userRole", party_id as "partyId", srv, qualifier, csp_region as "cspRegion", device_type as "deviceType", smets,
      array[sum(n), sum(n_fail), sum(n_delivery_fail), sum(n_trt), sum(n_within_trt), sum(rtt_n), sum(rtt_sum)]::double precision[] as counts
    from service_month where period = $1 and version = $2 group by 1, 2, 3, 4, 5, 6, 7`,
    [made.period, made.version],
  );
  return rows;
}

/** What the rows count in every cell of the lattice, role by role, by contributor. Gives numbers to contributors that had none. */
export function countMonth(
  rows: readonly MonthRow[],
  reference: LatticeReference,
  contributors: Contributors,
  numbers: ContributorNumbers,
): Map<UserRole, MonthCells> {
  const roles = new Map<UserRole, { lattice: RoleLattice; cells: Map<number, Map<number, Float64Array>> }>();
  for (const row of rows) {
    const role = roles.get(row.userRole) ?? { lattice: new RoleLattice(row.userRole, reference), cells: new Map() };
    roles.set(row.userRole, role);
    const group = numbers.numberOf(contributors, row.partyId);
    for (const cell of role.lattice.cellsOf(row)) count(role.cells, cell, group, row.counts);
  }
  return new Map([...roles].map(([role, { lattice, cells }]) => [role, monthCells(lattice, cells)]));
}

/** The month of a version as its own readers see it: with its period's processes and the contributors of its time. */
export async function readVersionMonth(
  client: pg.ClientBase,
  made: { period: Period; version: number },
  numbers: ContributorNumbers,
): Promise<Map<UserRole, MonthCells>> {
  const contributors = await contributorsThen(client, made.period, made.version);
  return countMonth(await readMonthRows(client, made), await readLatticeReference(client, made.period), contributors, numbers);
}

function count(cells: Map<number, Map<number, Float64Array>>, cell: number, group: number, counts: number[]): void {
  const groups = cells.get(cell) ?? new Map<number, Float64Array>();
  if (groups.size === 0) cells.set(cell, groups);
  const sums = groups.get(group) ?? new Float64Array(measures.length);
  groups.set(group, sums);
  for (let each = 0; each < counts.length; each++) sums[each] += counts[each];
}

function monthCells(lattice: RoleLattice, cells: Map<number, Map<number, Float64Array>>): MonthCells {
  return new Map(
    [...cells].map(([cell, groups]) => {
      const key = lattice.keyOf(cell);
      const dense = new Float64Array((Math.max(...groups.keys()) + 1) * measures.length);
      for (const [group, sums] of groups) dense.set(sums, group * measures.length);
      return [keyName(key), { key, amounts: amountsOf(dense) }];
    }),
  );
}
