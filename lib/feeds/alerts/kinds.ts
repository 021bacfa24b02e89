import { fetchTable, sendCsv, writeCsv } from "@/lib/ingest/postgres-copy";
import type { LoadTask } from "@/lib/ingest/loading";

/** What an Alert's Device is, for the statistics: together a kind, kept as a number of the Party's dictionary. */
export const kindColumns = ["device_type", "manufacturer", "model", "firmware_version", "esme_variant", "smets", "csp_region"] as const;
export const kindKey = ["party_id", "user_role", ...kindColumns].join(", ");

/**
 * Makes the DuckDB table kind (party_id, user_role, kind_no, columns) of what the file's rows use or the dictionary has, and adds the new ones to
 * the dictionary: the next numbers of their Party and role. Call it under the ingest lock.
 */
export async function assignKinds({ client, duck, folder }: LoadTask): Promise<void> {
  const text = Object.fromEntries(kindColumns.map((name) => [name, "VARCHAR"]));
  const columns = { party_id: "VARCHAR", user_role: "VARCHAR", kind_no: "INTEGER", ...text };
  await fetchTable(client, duck, folder, "kind", columns, `select ${Object.keys(columns).join(", ")} from alert_kind`);
  await duck.run(`
    create or replace table new_kind as
    select party_id, user_role, (coalesce(last, 0) + row_number() over (partition by party_id, user_role order by ${kindColumns.join(", ")}))::integer as kind_no,
      ${kindColumns.join(", ")}
    from (select distinct ${kindKey} from accepted_row) found
    anti join kind using (${kindKey})
    left join (select party_id, user_role, max(kind_no) as last from kind group by party_id, user_role) using (party_id, user_role)`);
  await duck.run("insert into kind by name from new_kind");
  const [{ rows }] = await duck.rows<{ rows: number }>("select count(*) as rows from new_kind");
  if (!rows) return;
  await client.query("create temp table incoming_kind (like alert_kind) on commit drop");
  const query = `select ${Object.keys(columns).join(", ")} from new_kind order by party_id, user_role, kind_no`;
  await sendCsv(client, await writeCsv(duck, folder, query), "incoming_kind");
  await client.query("insert into alert_kind select * from incoming_kind");
  await client.query("select refresh_alert_kinds()");
}
