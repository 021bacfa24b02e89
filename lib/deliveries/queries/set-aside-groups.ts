import { z } from "zod";
import type { SetAsideGroup } from "@/lib/deliveries/models";
import { rowsOf, type Queryable } from "@/lib/deliveries/queries/queryable";

const group = z.object({
  rule: z.string(),
  column: z.string(),
  rows: z.number(),
  examples: z.array(z.object({ line: z.number(), value: z.string() })),
});
const examplesShown = 3;

/** The set-aside rows of a file by rule and column, most rows first, each with its first three lines. A row may break several rules. */
export function setAsideGroups(db: Queryable, loadId: number): Promise<SetAsideGroup[]> {
  return rowsOf(
    db,
    group,
    `select rule, column_name as column, count(*)::integer as rows,
      jsonb_agg(jsonb_build_object('line', line, 'value', left(value, 200)) order by line) filter (where place <= $2) as examples
    from (
      select rule, column_name, line, min(value) as value, row_number() over (partition by rule, column_name order by line) as place
      from set_aside_row
      where load_id = $1
      group by rule, column_name, line
    ) broken
    group by rule, column_name
    order by 3 desc, rule, column_name`,
    [loadId, examplesShown],
  );
}
