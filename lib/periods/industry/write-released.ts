import type pg from "pg";
import { firstDay, type Period } from "@/lib/period";
import { copyRows, type CopyField } from "@/lib/periods/copy-rows";
import { decided, valueColumns, type ValueColumn } from "@/lib/periods/industry/released-figures";
import type { ReleasedCell } from "@/lib/periods/industry/released-cell";

const values = Object.keys(valueColumns) as ValueColumn[];
const columns = [
  ...["period", "version", "policy_version", "user_role", "grain", "day", "item_type", "item", "breakdown", "breakdown_value"],
  ...values,
  ...decided.map((metric) => `${metric}_decision`),
].join(", ");

/** Writes the cells as the released figures of the version, in the order of the primary key. */
export async function writeReleased(
  client: pg.ClientBase,
  period: Period,
  version: number,
  policyVersion: number,
  cells: readonly ReleasedCell[],
): Promise<void> {
  const order = "user_role, grain, item_type, item, breakdown, breakdown_value, day";
  await copyRows(client, { table: "released_industry", columns, order }, rows(cells, [period, version, policyVersion], firstDay(period)));
}

function* rows(cells: readonly ReleasedCell[], made: readonly CopyField[], monthDay: string): Generator<CopyField[]> {
  for (const cell of cells) {
    const grain = cell.day === null ? "month" : "day";
    yield [
      ...made,
      ...[cell.userRole, grain, cell.day ?? monthDay, cell.itemType, cell.item, cell.breakdown, cell.breakdownValue],
      ...values.map((column) => cell.values[column]),
      ...decided.map((metric) => cell.decisions[metric]),
    ];
  }
}
