import { sendCsv, writeCsv } from "@/lib/ingest/postgres-copy";
import type { LoadTask } from "@/lib/ingest/loading";

/** What an Alert's Device is, for the statistics: together a kind, kept as a number of the Party's dictionary. */
export const kindColumns = ["device_type", "manufacturer", "model", "firmware_version", "esme_variant", "smets", "csp_region"] as const;

/**
 * Makes the DuckDB table kind_no (pr, kd, kind_no) of the kinds that the file's seats use, and adds the new ones to the dictionary: the next
 * numbers of their Party and role. Call it under the ingest lock.
 */
export async function assignKinds({ client, duck, folder }: LoadTask): Promise<void> {
  const key = ["party_id", "user_role", ...kindColumns].join(", ");
  await duck.run(`
    create or replace table new_kind as
    select pr, kd, (coalesce(last, 0) + row_number() over (partition by pr order by ${kindColumns.join(", ")}))::integer as kind_no, ${key}
    from seat_kind join seat using (pr) join kind using (kd)
    anti join old_kind using (${key})
    left join (select party_id, user_role, max(kind_no) as last from old_kind group by party_id, user_role) using (party_id, user_role)`);
  await duck.run(`
    create or replace table kind_no as
    select pr, kd, kind_no from new_kind
    union all select pr, kd, kind_no from seat_kind join seat using (pr) join kind using (kd) join old_kind using (${key})`);
  const [{ rows }] = await duck.rows<{ rows: number }>("select count(*) as rows from new_kind");
  if (!rows) return;
  await client.query("create temp table incoming_kind (like alert_kind) on commit drop");
  const query = `select party_id, user_role, kind_no, ${kindColumns.join(", ")} from new_kind order by party_id, user_role, kind_no`;
  await sendCsv(client, await writeCsv(duck, folder, query), "incoming_kind");
  await client.query("insert into alert_kind select * from incoming_kind");
  await client.query("select refresh_alert_kinds()");
}
