import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { firstDay, type Period } from "@/lib/period";
import { decided, valueColumns, type ValueColumn } from "@/lib/periods/industry/released-figures";
import type { ReleasedCell } from "@/lib/periods/industry/released-cell";

const values = Object.keys(valueColumns) as ValueColumn[];
const columns = [
  ...["user_role", "grain", "day", "item_type", "item", "breakdown", "breakdown_value"],
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
  await client.query("create temporary table released_cell (like released_industry) on commit drop");
  await client.query(
    "alter table released_cell alter period drop not null, alter version drop not null, alter policy_version drop not null",
  );
  await pipeline(Readable.from(lines(cells, period)), client.query(copyFrom(`copy released_cell (${columns}) from stdin`)));
  await client.query(
    `insert into released_industry (period, version, policy_version, ${columns}) select $1, $2, $3, ${columns} from released_cell
    order by user_role, grain, item_type, item, breakdown, breakdown_value, day`,
    [period, version, policyVersion],
  );
  await client.query("drop table released_cell");
}

function* lines(cells: readonly ReleasedCell[], period: Period): Generator<string> {
  for (const cell of cells) {
    const key = [
      cell.userRole,
      cell.day === null ? "month" : "day",
      cell.day ?? firstDay(period),
      cell.itemType,
      cell.item,
      cell.breakdown,
      cell.breakdownValue,
    ];
    const fields = [
      ...key.map(escape),
      ...values.map((column) => cell.values[column] ?? "\\N"),
      ...decided.map((metric) => cell.decisions[metric]),
    ];
    yield `${fields.join("\t")}\n`;
  }
}

/** A text field as COPY reads it. */
function escape(field: string): string {
  return field.replace(/[\\\t\n\r]/g, (letter) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n" })[letter] ?? "\\r");
}
