import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Day, Period } from "@/lib/period";
import type { CellKey, Decision } from "@/lib/peers/cell";
import { valueColumns, type ValueColumn } from "@/lib/periods/industry/released-figures";

/** One released figure that two versions give differently. Null: withheld, or (decision null) no such cell in that version. */
export type ReleasedDifference = CellKey & {
  userRole: UserRole;
  day: Day | null;
  figure: ValueColumn;
  before: number | null;
  after: number | null;
  decisionBefore: Decision | null;
  decisionAfter: Decision | null;
};

/**
 * Every released figure of the period whose value or decision differs between the two versions, by role, month before days, item, cell and
 * figure. Shares 0..1, times ms. Readable by whoever may read released_industry.
 */
export async function releasedDifferences(client: pg.ClientBase, period: Period, from: number, to: number): Promise<ReleasedDifference[]> {
  const key = "user_role, grain, day, item_type, item, breakdown, breakdown_value";
  const figures = Object.entries(valueColumns).map(
    ([column, metric]) => `('${column}', b.${column}, a.${column}, b.${metric}_decision, a.${metric}_decision)`,
  );
  const { rows } = await client.query<ReleasedDifference>(
    `select user_role as "userRole", case grain when 'day' then to_char(day, 'YYYY-MM-DD') end as day, item_type as "itemType", item, breakdown,
      breakdown_value as "breakdownValue", f.figure, f.before, f.after, f."decisionBefore", f."decisionAfter"
    from (select * from released_industry where period = $1 and version = $2) b
    full join (select * from released_industry where period = $1 and version = $3) a using (${key})
    cross join lateral (values ${figures.join(", ")}) f(figure, before, after, "decisionBefore", "decisionAfter")
    where f.before is distinct from f.after or f."decisionBefore" is distinct from f."decisionAfter"
    order by user_role, grain = 'day', day, item_type, item, breakdown, breakdown_value, f.figure`,
    [period, from, to],
  );
  return rows;
}
