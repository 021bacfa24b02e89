import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Day, Period } from "@/lib/period";
import type { LatticeCell } from "@/lib/peers/cell";
import { valueColumns, type ReleasedFigures, type ValueColumn } from "@/lib/periods/industry/released-figures";

/** The figures of an earlier version by cellId; only cells of which something is shown. */
export type EarlierRelease = Map<string, ReleasedFigures["values"]>;

/** The name of a cell within its period, for looking it up. */
export function cellId(cell: LatticeCell): string {
  return [cell.userRole, cell.itemType, cell.item, cell.breakdown, cell.breakdownValue, cell.day ?? ""].join("\t");
}

/** What the version released of the period. */
export async function readRelease(client: pg.ClientBase, period: Period, version: number): Promise<EarlierRelease> {
  const { rows } = await client.query<
    Omit<LatticeCell, "userRole" | "day"> & ReleasedFigures["values"] & { userRole: UserRole; day: Day | null }
  >(
    `select user_role as "userRole", case grain when 'day' then to_char(day, 'YYYY-MM-DD') end as day, item_type as "itemType", item, breakdown,
      breakdown_value as "breakdownValue", ${Object.keys(valueColumns).join(", ")}
    from released_industry where period = $1 and version = $2
      and 'shown' in (outcome_success_decision, delivery_failure_decision, within_trt_decision, volume_decision, round_trip_time_decision)`,
    [period, version],
  );
  const columns = Object.keys(valueColumns) as ValueColumn[];
  return new Map(
    rows.map((row) => [cellId(row), Object.fromEntries(columns.map((column) => [column, row[column]])) as ReleasedFigures["values"]]),
  );
}
