import { mostHalvings, packedCode, packedTogether } from "@/lib/feeds/alerts/codes-apart";
import { kindColumns } from "@/lib/feeds/alerts/kinds";
import { deviceNumber, sinceMidnight } from "@/lib/feeds/service-requests/device-events";
import type { Duck } from "@/lib/ingest/duck";

/** Makes the DuckDB table pack_size: into how many packs the Alerts of a Party, role, day and packed code go, a power of two. */
export async function measurePacks(duck: Duck): Promise<void> {
  await duck.run(`
    create or replace table pack_size as
    select party_id, user_role, day, apart, 1::ubigint << least(${mostHalvings}, greatest(0, ceil(log2(count(*) / ${packedTogether}))))::integer as packs
    from (select party_id, user_role, day, ${packedCode} as apart from accepted_row) group by all`);
}

// U+001F joins the texts of a pack: within one it can only be a mistake of the sender, and becomes a space.
const text = (name: string) => `replace(${name}, chr(31), ' ')`;
const sameKind = ["party_id", "user_role", ...kindColumns].map((name) => `k.${name} = r.${name}`).join(" and ");
const topBit = "9223372036854775808";
const signed = `case when device < ${topBit} then device::bigint else (device - ${topBit})::bigint - 9223372036854775807 - 1 end`;

/**
 * SQL (DuckDB) of the accepted Alerts, each as one value beside what it is packed by. (Lists of single columns would not have to agree in
 * their order.) `where` is SQL over accepted_row.
 */
export const packable = (where: string) => `
  select r.party_id, r.user_role, r.day, z.apart, (z.packs + (coalesce(device, hash(alert_id)) & (z.packs - 1)))::integer as part, {
    kind: kind_no, device: ${signed}, generated: ${sinceDay("generated_at")}, received: ${sinceDay("dsp_received_at")}, sent: ${sinceDay("sent_at")},
    acknowledged: ${sinceDay("acknowledged_at")}, throttled: coalesce(throttled_alert_count, 0), delivered: delivered, id: ${text("alert_id")},
    code: ${text("alert_code")}, supplier: ${text("energy_supplier")}, request: ${text("request_id")}} as one
  from (select *, ${packedCode} as apart, ${deviceNumber("device_id")} as device from accepted_row where ${where}) r
  join kind k on ${sameKind}
  join pack_size z on z.party_id = r.party_id and z.user_role = r.user_role and z.day = r.day and z.apart = r.apart`;

function sinceDay(time: string): string {
  return sinceMidnight(time).replace(`${time}::date`, "r.day");
}

const each = (field: string, separator: string) => `array_to_string(list_transform(all_of, lambda one: ${field}), ${separator})`;
const numbers = (field: string) => `'{' || ${each(`coalesce(one.${field}::varchar, 'NULL')`, "','")} || '}'`;
const some = (field: string, isPlain: string) => `case when ${isPlain} then '{}' else ${numbers(field)} end`;
const texts = (field: string) => each(`one.${field}`, "chr(31)");

/** SQL (DuckDB) of rows of alert_pack from rows of `packable`, in the order of their key. */
export const packs = (loadId: number, source: string) => `
  select party_id, user_role, day, ${loadId}, apart, part, len(all_of) as n, ${numbers("kind")}, ${numbers("device")}, ${numbers("generated")},
    ${numbers("received")}, ${numbers("sent")}, ${numbers("acknowledged")}, ${some("throttled", "throttled = 0")}, ${some("delivered", "all_delivered")},
    ${texts("id")} as alert_ids, case when apart = '' then ${texts("code")} else '' end, case when no_supplier then '' else ${texts("supplier")} end,
    case when no_request then '' else ${texts("request")} end
  from (
    select party_id, user_role, day, apart, part, list(one) as all_of, max(one.throttled) as throttled, bool_and(one.delivered) as all_delivered,
      bool_and(one.supplier = '') as no_supplier, bool_and(one.request = '') as no_request
    from (${source}) group by party_id, user_role, day, apart, part)
  order by party_id, user_role, day, apart, part`;
