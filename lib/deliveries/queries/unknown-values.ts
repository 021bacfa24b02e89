import { z } from "zod";
import type { UnknownValue } from "@/lib/deliveries/models";
import { rowsOf, type Queryable } from "@/lib/deliveries/queries/queryable";
import { firstDay, lastDay, type Period } from "@/lib/period";

const unknownValue = z.object({
  kind: z.string(),
  value: z.string(),
  rows: z.number(),
  feeds: z.array(z.string()),
  newestLoadId: z.number(),
});

/** Codes and names that the reference data lacks, in the files whose days count in the period now; most rows first. */
export function unknownValues(db: Queryable, period: Period): Promise<UnknownValue[]> {
  return rowsOf(
    db,
    unknownValue,
    `select u.kind, u.value, sum(u.rows)::float8 as rows, array_agg(distinct f.feed order by f.feed) as feeds, max(u.load_id) as "newestLoadId"
    from unknown_value u
    join delivery_file f on f.load_id = u.load_id
    where u.load_id in (select load_id from feed_day where day between $1 and $2)
    group by u.kind, u.value
    order by 3 desc, u.kind, u.value`,
    [firstDay(period), lastDay(period)],
  );
}
