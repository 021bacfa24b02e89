import type { Column, Shape } from "@/lib/feeds/define-feed";
import type { Duck } from "@/lib/ingest/duck";
import type { Reading } from "@/lib/ingest/reading";

/** Of each kind so many values are listed, those of the most rows; a file of nonsense must not fill the operator's list. */
export const mostListed = 1_000;

/**
 * Values of the shape's columns that the reference lists lack, with how many accepted rows have them, by kind and value. `relation` has
 * the typed columns; the rest of a kind beyond mostListed is one entry; `rows` is SQL of the number of rows that rows of the relation stand for.
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
    with counted as (
      select kind, value, sum(rows)::bigint as rows from (${counts.join(" union all ")}) found
      where value <> '' and not exists (from known where known.list = found.kind and known.value = found.value)
      group by kind, value),
    placed as (select *, row_number() over (partition by kind order by rows desc, value) as place from counted)
    select kind, value, rows from placed where place <= ${mostListed}
    union all
    select kind, count(*)::varchar || ' further values', sum(rows)::bigint from placed where place > ${mostListed} group by kind
    order by kind, value`);
}
