import type pg from "pg";
import type { Period } from "@/lib/period";

/** What versions are made from beside facts; within a family a table refers to those before it, so that they come back together. */
export const inputFamilies: readonly (readonly string[])[] = [
  ["party", "party_role", "party_group_change"],
  ["business_process", "business_process_item"],
  ...["incident", "service_outage", "service_request", "performance_measure", "service_level", "incident_category"].map((name) => [name]),
  ...["alert_code", "response_code", "smi_status", "csp_region", "device_type", "distributor_area"].map((name) => [name]),
];

/** SQL of the name, rows (a JSON list in an order of its own) and sha256 of every table as it is now. */
export const inputsNow = `
  select name, rows, encode(sha256(convert_to(rows::text, 'UTF8')), 'hex') as sha256 from (${inputFamilies
    .flat()
    .map(
      (name) =>
        `select '${name}' as name, (select coalesce(jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text collate "C"), '[]') from ${name} t) as rows`,
    )
    .join(" union all ")}) each`;

/** Keeps the state of every input with the version, in the publication's transaction; one that a version before it saw is kept already. */
export async function archiveInputs(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await client.query(
    `with seen as materialized (${inputsNow}),
    kept as (insert into archived_table (sha256, table_name, rows) select sha256, name, rows from seen on conflict do nothing)
    insert into publication_input (period, version, table_name, sha256) select $1, $2, name, sha256 from seen`,
    [period, version],
  );
}

/** Lets go of the inputs of a month whose figures are removed, and of every state that no version names any more. */
export async function dropInputs(client: pg.ClientBase, month: Period): Promise<void> {
  await client.query("delete from publication_input where period = $1", [month]);
  await client.query("delete from archived_table a where not exists (select from publication_input i where i.sha256 = a.sha256)");
}
