import type pg from "pg";
import type { Period } from "@/lib/period";

/** Writes failure_sum and own_value of the version: sums of its month cubes, which say no more than those and are not hashed. */
export async function writeOwnSums(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await client.query(
    `insert into failure_sum
    select party_id, user_role, $1, $2, srv, qualifier, reason_code, sum(n), sum(n_delivery_fail) from failure_month where period = $1 and version = $2
    group by party_id, user_role, srv, qualifier, reason_code order by party_id, user_role, srv, qualifier, reason_code`,
    [period, version],
  );
  await client.query(
    `insert into own_value
    select party_id, user_role, $1, $2, dimension, value, sum(n)
    from service_month cross join lateral (values ('srv', srv), ('device_type', device_type), ('csp_region', csp_region)) v (dimension, value)
    where period = $1 and version = $2 and value <> '' group by party_id, user_role, dimension, value
    union all
    select party_id, user_role, $1, $2, 'reason_code', reason_code, sum(n) from failure_sum where period = $1 and version = $2
    group by party_id, user_role, reason_code`,
    [period, version],
  );
}
