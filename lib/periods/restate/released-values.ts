import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Day, Period } from "@/lib/period";
import type { LatticeCell } from "@/lib/peers/cell";
import { decided, valueColumns, type DecidedMetric, type ReleasedFigures, type ValueColumn } from "@/lib/periods/industry/released-figures";

/** What an earlier version released, by cellId. */
export type EarlierRelease = Map<string, ReleasedFigures>;

/** The name of a cell within its period, for looking it up. */
export function cellId(cell: LatticeCell): string {
  return [cell.userRole, cell.itemType, cell.item, cell.breakdown, cell.breakdownValue, cell.day ?? ""].join("\t");
}

type Row = Omit<LatticeCell, "userRole" | "day"> &
  ReleasedFigures["values"] & { userRole: UserRole; day: Day | null; decisions: ReleasedFigures["decisions"] };

/** What the version released of the period, and withheld for the sake of other cells; cells that hold neither are left out. */
export async function readRelease(client: pg.ClientBase, period: Period, version: number): Promise<EarlierRelease> {
  const decisions = decided.map((metric) => `${metric}_decision`);
  const { rows } = await client.query<Row>(
    `select user_role as "userRole", case grain when 'day' then to_char(day, 'YYYY-MM-DD') end as day, item_type as "itemType", item, breakdown,
      breakdown_value as "breakdownValue", ${Object.keys(valueColumns).join(", ")},
      json_build_object(${decided.map((metric) => `'${metric}', ${metric}_decision`).join(", ")}) as decisions
    from released_industry where period = $1 and version = $2
      and array[${decisions.join(", ")}] && array['shown', 'secondary', 'membership']`,
    [period, version],
  );
  const columns = Object.keys(valueColumns) as ValueColumn[];
  return new Map(
    rows.map((row) => {
      const values = Object.fromEntries(columns.map((column) => [column, row[column]])) as ReleasedFigures["values"];
      return [cellId(row), { values, decisions: row.decisions }];
    }),
  );
}

/** Whether the earlier version withheld the figure only for the sake of others: then it stays withheld (P8). */
export function stayedBack(earlier: EarlierRelease, cell: LatticeCell, metric: DecidedMetric): boolean {
  const decision = earlier.get(cellId(cell))?.decisions[metric];
  return decision === "secondary" || decision === "membership";
}
