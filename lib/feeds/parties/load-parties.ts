import type { LoadTask } from "@/lib/ingest/loading";
import { bringRows, textArray } from "@/lib/ingest/load-rows";

/** SQL of a role's first day: one without a date has always been held. */
const heldFrom = "coalesce(valid_from, date '1900-01-01')";

/** SQL of a Party of the register `p` having facts: then it stays though the new register lacks it. */
const hasFacts = `
  exists (select from request_segment f where f.party_id = p.party_id) or exists (select from alert f where f.party_id = p.party_id)
  or exists (select from alert_pack f where f.party_id = p.party_id)
  or exists (select from incident f where f.party_id = p.party_id)
  ${["import_supplier", "export_supplier", "gas_supplier", "electricity_distributor"]
    .flatMap((holder) =>
      ["device_snapshot", "device_pack"].map(
        (table) => `or exists (select from ${table} f where f.${holder} = p.party_id and f.${holder} <> '')`,
      ),
    )
    .join("\n  ")}`;

/**
 * Replaces the register, unless a newer one is in force. A Party that the file lacks goes, with its roles, unless it has facts. Where rows
 * of a Party differ in its name, category or group, the first row counts.
 */
export async function loadParties(task: LoadTask): Promise<void> {
  const { client, reading } = task;
  if (await newerIsInForce(task)) {
    reading.notices.push("a newer register is in force, so this one changes nothing");
    return;
  }
  await bringRows(
    task,
    "party",
    "select party_id, name, party_category, group_id, group_name from accepted_row qualify row_number() over (partition by party_id order by record) = 1",
  );
  await bringRows(
    task,
    "party_role",
    `select party_id, user_role, ${heldFrom}, valid_to, user_id, ${textArray("distributor_ids")}
    from accepted_row qualify row_number() over (partition by party_id, user_role, ${heldFrom} order by record) = 1`,
  );
  await client.query(`
    create temp table gone on commit drop as
    select party_id from party p where party_id not in (select party_id from incoming_party) and not (${hasFacts})`);
  await client.query("delete from party_role where party_id in (select party_id from gone union all select party_id from incoming_party)");
  await client.query("delete from party where party_id in (select party_id from gone)");
  await client.query(`
    insert into party select * from incoming_party order by party_id
    on conflict (party_id) do update set (name, party_category, group_id, group_name) =
      (excluded.name, excluded.party_category, excluded.group_id, excluded.group_name)`);
  await client.query("insert into party_role select * from incoming_party_role order by party_id, user_role, valid_from");
  task.onRows(reading.accepted);
}

async function newerIsInForce({ client, producedAt }: LoadTask): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from delivery_file where feed = 'parties' and state = 'accepted' and coalesce(produced_at, received_at) > $1 limit 1",
    [producedAt],
  );
  return Boolean(rowCount);
}
