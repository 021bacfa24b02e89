import type { Column, Shape } from "@/lib/feeds/define-feed";
import type { Duck } from "@/lib/ingest/duck";
import type { Reading } from "@/lib/ingest/reading";

/**
 * Values of the shape's columns that the reference lists lack, with how many accepted rows have them, by kind and value. `relation` has
 * the typed columns; `rows` is SQL of the number of rows that rows of the relation stand for.
 */
export async function countUnknown(
  duck: Duck,
  shape: Pick<Shape, "columns">,
  relation: string,
  rows = "count(*)",
): Promise<Reading["unknown"]> {
  const columns: readonly Column[] = shape.columns;
  const counts = columns.flatMap(({ name, known, kind }) => {
    if (!known) return [];
    const from = kind === "list" ? `(select unnest(${name}) as ${name} from ${relation})` : relation;
    return [`select '${known}' as kind, ${name}::varchar as value, ${rows} as rows from ${from} group by 2`];
  });
  if (!counts.length) return [];
  return duck.rows<Reading["unknown"][number]>(`
    select kind, value, sum(rows)::bigint as rows from (${counts.join(" union all ")}) found
    where value <> '' and not exists (from known where known.list = found.kind and known.value = found.value)
    group by kind, value order by kind, value`);
}
