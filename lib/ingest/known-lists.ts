import type pg from "pg";
import { fetchTable } from "@/lib/ingest/postgres-copy";
import type { Duck } from "@/lib/ingest/duck";
import type { KnownList } from "@/lib/feeds/define-feed";

/** Lists that the feeds' contract itself closes; all others are reference tables. */
const contractLists: Partial<Record<KnownList, readonly string[]>> = {
  // DUIS 8: 1 to 8, the ways a command may be sent.
  command_variant: ["1", "2", "3", "4", "5", "6", "7", "8"],
  smets: ["SMETS1", "SMETS2"],
  party_category: ["Large Supplier", "Small Supplier", "Electricity Network Operator", "Gas Network Operator", "Other SEC Party"],
  responsible_party: ["DCC", "User", "Other"],
  service: [
    "DCC User Interface",
    "Registration Data Interface",
    "SMKI Repository Interface",
    "SMKI Services Interfaces",
    "Self-Service Interface",
  ],
};

const referenceLists: Partial<Record<KnownList, string>> = {
  srv: "select srv from service_request",
  response_code: "select code from response_code",
  alert_code: "select code from alert_code",
  device_type: "select code from device_type",
  device_status: "select status from smi_status",
  csp_region: "select code from csp_region",
  esme_variant: "select code from meter_variant",
  incident_category: "select category::text from incident_category",
  business_process: "select process_id from business_process",
  measure_id: "select id from performance_measure",
};

/** Brings the register and the reference lists into DuckDB: tables party, party_role (held_from <= day < held_before) and known (list, value). */
export async function fetchReference(client: pg.Client, duck: Duck, folder: string): Promise<void> {
  await fetchTable(client, duck, folder, "party", { party_id: "VARCHAR" }, "select party_id from party");
  // Touching and overlapping spans become one, so that a row meets at most one.
  await fetchTable(
    client,
    duck,
    folder,
    "party_role",
    { party_id: "VARCHAR", user_role: "VARCHAR", held_from: "DATE", held_before: "DATE" },
    `select party_id, user_role, lower(span), coalesce(upper(span), '9999-12-31')
     from (select party_id, user_role, unnest(range_agg(daterange(valid_from, valid_to, '[]'))) as span from party_role group by 1, 2) held`,
  );
  const lists = [
    ...Object.entries(referenceLists).map(([list, query]) => `select '${list}', value from (${query}) reference(value)`),
    ...Object.entries(contractLists).map(
      ([list, values]) => `select '${list}', unnest(array[${values.map((value) => `'${value}'`).join(", ")}])`,
    ),
  ];
  await fetchTable(client, duck, folder, "known", { list: "VARCHAR", value: "VARCHAR" }, lists.join(" union all "));
}
