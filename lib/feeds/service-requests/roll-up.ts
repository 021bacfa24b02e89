import { deliveryFailures } from "@/lib/feeds/service-requests/outcome";
import { bucketOf } from "@/lib/feeds/service-requests/histogram-sql";
import { longestRoundTripMs as noResponse } from "@/lib/feeds/service-requests/shape";
import type { Duck } from "@/lib/ingest/duck";

/** SQL of the cell a request is counted in: what service_day keeps, as numbers. */
const cell = "day, pr, sv, mn, cs";

/** Makes the table unit: the requests of a share of the days, with their segments. `where` is SQL over counted_row. */
export async function openUnit(duck: Duck, where: string): Promise<void> {
  await duck.run(`
    create or replace temp table unit as
    select day, pr, sv, mn, cs, trt, rtt, segment_id, rs <> 0 as failed, is_delivery_failure as undelivered
    from (from counted_row where ${where})
    join segment using (pr, mn, kd, rs, trt) join kind_cell using (kd) join reason_kind using (rs)`);
}

/** Makes the small tables that openUnit joins: what service_day keeps of a kind, and which reasons are delivery failures. */
export async function openRollUp(duck: Duck): Promise<void> {
  await duck.run(
    "create or replace table cell_kind as select row_number() over ()::smallint as cs, * from (select distinct csp_region, device_type, smets from kind)",
  );
  await duck.run("create or replace table kind_cell as select kd, cs from kind join cell_kind using (csp_region, device_type, smets)");
  const codes = deliveryFailures.map((code) => `'${code}'`).join(", ");
  await duck.run(`create or replace table reason_kind as select rs, reason_code in (${codes}) as is_delivery_failure from reason`);
}

/**
 * SQL of request_day for the unit: every request once, by segment, then Round Trip Time, those without a response last. A request is
 * one 64-bit number while it is sorted: 24 bits of segment, 40 of milliseconds, all ones for none.
 */
export const requestDay = (loadId: number) => `
  select s.party_id, s.user_role, day, v.srv, ${loadId}, len(packed),
    '{' || array_to_string(list_transform(packed, lambda each: each >> 40), ',') || '}',
    '{' || replace(array_to_string(list_transform(packed, lambda each: each & ${noResponse}), ','), '${noResponse}', 'NULL') || '}'
  from (
    select day, pr, sv, list_sort(list((segment_id::ubigint << 40) | coalesce(rtt, ${noResponse})::ubigint)) as packed
    from unit group by day, pr, sv
  ) join seat s using (pr) join service v using (sv)
  order by pr, day, sv`;

/**
 * SQL of service_day for the unit. The sorted times of a cell give its exact lower median and its histogram: a bucket is one number with
 * its count while they are sorted. (string_agg with an order takes five times as long.)
 */
export const serviceDay = (loadId: number) => `
  select s.party_id, s.user_role, day, v.srv, m.mode, m.qualifier, k.csp_region, k.device_type, k.smets, ${loadId},
    n, n_fail, n_delivery_fail, n_trt, n_within_trt, rtt_n, rtt_sum, times[1], times[-1], times[(rtt_n + 1) // 2],
    '\\x' || coalesce(array_to_string(list_transform(buckets, lambda each: format('{:012x}', each)), ''), '')
  from (
    select *, list_sort(list_transform(
      map_entries(list_aggregate(list_transform(times, lambda ms: ${bucketOf("ms")}), 'histogram')),
      lambda entry: (entry.key::ubigint << 32) | entry.value)) as buckets
    from (
      select ${cell}, count(*) as n, count(*) filter (failed) as n_fail, count(*) filter (undelivered) as n_delivery_fail,
        count(*) filter (trt > 0) as n_trt, count(*) filter (trt = 1) as n_within_trt,
        count(rtt) as rtt_n, coalesce(sum(rtt), 0) as rtt_sum, list_sort(list(rtt) filter (rtt is not null)) as times
      from unit group by ${cell}
    )
  ) join seat s using (pr) join service v using (sv) join manner m using (mn) join cell_kind k using (cs)
  order by pr, day, sv, mn, cs`;

/** SQL of the table failure for a share of the days. */
export const failures = (loadId: number, where: string) => `
  select party_id, user_role, day, ${loadId}, request_id, srv, command_variant, mode, qualifier, device_id, device_type, manufacturer, model,
    firmware_version, esme_variant, smets, csp_region, received_at, responded_at, execution_at, response_code, failure_alert_code, reason_code,
    (epoch_us(responded_at) - epoch_us(received_at)) // 1000
  from worded_row where reason_code <> '' and ${where}
  order by party_id, user_role, day, request_id`;
