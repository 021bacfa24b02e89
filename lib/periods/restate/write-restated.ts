import type pg from "pg";
import type { Period } from "@/lib/period";

/** The figures that are kept of a restatement, each as part of whole over the sums of a cell; a whole of null: the part is a count. */
const requestFigures = [
  "('requests', n, null)",
  "('outcome-success', n - n_fail, n)",
  "('delivery-failure', n_delivery_fail, n)",
  "('within-trt', n_within_trt, n_trt)",
  "('round-trip-time', rtt_sum, rtt_n)",
].join(", ");

const measures = ["n", "n_fail", "n_delivery_fail", "n_trt", "n_within_trt", "rtt_n", "rtt_sum"];
const sums = (alias: string) => measures.map((name) => `sum(${alias}.${name})::bigint as ${name}`).join(", ");
const seat = "party_id, user_role, version";

/** SQL of every figure of the two versions ($1 period, $2 and $3 versions), one row each. */
const figuresOfBoth = `
  with cell as materialized (select ${seat}, srv, qualifier, ${sums("m")} from service_month m where period = $1 and version in ($2, $3) group by ${seat}, srv, qualifier),
  mapped as materialized (
    select distinct i.process_id, c.srv, c.qualifier from (select distinct srv, qualifier from cell) c
    join business_process_item i on i.item_type = 'srv' and i.srv = c.srv and (i.matched_qualifier is null or i.matched_qualifier = c.qualifier)
      and i.valid_from <= ($1 || '-01')::date and (i.valid_to is null or i.valid_to > ($1 || '-01')::date)),
  requests as (
    select ${seat}, 'all' as item_type, '' as item, ${sums("c")} from cell c group by ${seat}
    union all select ${seat}, 'srv', srv, ${sums("c")} from cell c group by ${seat}, srv
    union all select ${seat}, 'process', process_id, ${sums("c")} from cell c join mapped using (srv, qualifier) group by ${seat}, process_id)
  select ${seat}, item_type, item, f.figure, f.part, f.whole from requests cross join lateral (values ${requestFigures}) f(figure, part, whole)
  union all select ${seat}, 'alert', alert_code, 'alerts', sum(n), null from alert_month where period = $1 and version in ($2, $3) group by ${seat}, alert_code
  union all select ${seat}, 'device', device_type, 'devices', sum(n), null from inventory_month where period = $1 and version in ($2, $3) group by ${seat}, device_type`;

/**
 * Keeps what the version gives differently from the one it replaces: each Party's own figures, the unchanged left out, and the files that
 * brought it. In the publication's transaction, after cubes and days are written. Only a restatement has it.
 */
export async function writeRestated(client: pg.ClientBase, period: Period, from: number, to: number): Promise<void> {
  const key = "party_id, user_role, item_type, item, figure";
  await client.query(
    `insert into restated_figure (party_id, user_role, period, version, item_type, item, figure, part_before, whole_before, part, whole)
    with figure as materialized (${figuresOfBoth}),
    paired as (
      select ${key}, coalesce(max(part) filter (where version = $2), 0) as part_before, coalesce(max(part) filter (where version = $3), 0) as part,
        max(whole) filter (where version = $2) as whole_before, max(whole) filter (where version = $3) as whole,
        bool_or(whole is not null) as is_share
      from figure group by ${key})
    select party_id, user_role, $1, $3, item_type, item, figure, part_before, case when is_share then coalesce(whole_before, 0) end,
      part, case when is_share then coalesce(whole, 0) end
    from paired where part is distinct from part_before or coalesce(whole, 0) <> coalesce(whole_before, 0)`,
    [period, from, to],
  );
  const days = "select feed, day, load_id from publication_day where period = $1 and version =";
  await client.query(
    `insert into restated_file (period, version, feed, load_id, file_name, received_at, days)
    select $1, $3, d.feed, d.load_id, f.name, f.received_at, array_agg(d.day order by d.day)
    from (${days} $3 except ${days} $2) d join delivery_file f on f.load_id = d.load_id group by d.feed, d.load_id, f.name, f.received_at`,
    [period, from, to],
  );
}
