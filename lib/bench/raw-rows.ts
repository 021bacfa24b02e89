import { withDuck } from "@/lib/bench/duck-session";
import { typedScan } from "@/lib/bench/request-file";
import { connect } from "@/lib/db/connect";

const kept = `party_id, user_role, srv, coalesce(device_id, '') as device_id, coalesce(qualifier, '') as qualifier, mode, coalesce(csp_region, '') as csp_region, device_type, smets, manufacturer, model, firmware_version`;

/**
 * The counted requests of raw_text as a typed table, raw_request, with the index one would give it; raw_text is dropped. This is what a
 * portal without cubes would read.
 */
export async function makeRawTable(adminUrl: string): Promise<void> {
  const admin = await connect(adminUrl);
  try {
    await admin.query(`
      create unlogged table raw_request as
      select ${kept}, received_at::timestamptz as received_at, (received_at::timestamptz at time zone 'UTC')::date as day,
        floor(extract(epoch from responded_at::timestamptz - received_at::timestamptz) * 1000)::bigint as rtt_ms,
        (response_code ~ '^[IW]' and failure_alert_code is null) as is_success, coalesce(failure_alert_code, response_code, 'no-response') as reason_code
      from raw_text
      where command_variant <> '4' and not (coalesce(response_code, '') = 'I99' and mode <> 'non-device')`);
    await admin.query("drop table raw_text");
    await admin.query("create index on raw_request (party_id, user_role, srv, day)");
    await admin.query("vacuum analyze raw_request");
  } finally {
    await admin.end();
  }
}

/** The same rows as a Parquet file sorted by Party, for DuckDB. Gives its path. */
export async function makeParquet(requestsFile: string, folder: string): Promise<string> {
  const path = `${folder}/requests.parquet`;
  const scan = await typedScan(requestsFile);
  await withDuck((duck) =>
    duck.run(`copy (
      select ${kept}, received_at, received_at::date as day, (epoch_us(responded_at) - epoch_us(received_at)) // 1000 as rtt_ms,
        (left(response_code, 1) in ('I', 'W') and failure_alert_code is null) as is_success, coalesce(failure_alert_code, response_code, 'no-response') as reason_code
      from ${scan}
      where command_variant <> '4' and not (coalesce(response_code, '') = 'I99' and mode <> 'non-device')
      order by party_id, user_role, srv, received_at) to '${path}' (format parquet)`),
  );
  return path;
}
