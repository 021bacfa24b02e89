import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
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

const alertColumns = `party_id, user_role, alert_code, coalesce(device_id, '') as device_id`;

/** The Alerts of the file as a typed table, raw_alert, indexed by Party; rtt_ms is the time from the DSP to the User. */
export async function makeRawAlerts(adminUrl: string, parquet: ParquetFiles): Promise<void> {
  const admin = await connect(adminUrl);
  try {
    await admin.query(`create unlogged table raw_alert (party_id text, user_role text, alert_code text, device_id text, rtt_ms bigint,
      is_success boolean)`);
    const copy = admin.query(copyFrom("copy raw_alert from stdin (format csv)"));
    await withDuck((duck) =>
      duck.run(`copy (from read_parquet('${parquet.alerts}')) to '${parquet.alerts}.csv' (format csv, header false)`),
    );
    await pipeline(createReadStream(`${parquet.alerts}.csv`), copy);
    await rm(`${parquet.alerts}.csv`);
    await admin.query("create index on raw_alert (party_id, user_role, alert_code)");
    await admin.query("vacuum analyze raw_alert");
  } finally {
    await admin.end();
  }
}

/** Raw rows as Parquet files sorted by Party. */
export type ParquetFiles = { requests: string; alerts: string };

/** The same rows as Parquet files sorted by Party, for DuckDB; what does not fit into memory is sorted in the folder. */
export async function makeParquet(files: { requests: string; alerts: string }, folder: string): Promise<ParquetFiles> {
  const alerts = `${folder}/alerts.parquet`;
  const scan = await typedScan(files.alerts);
  await withDuck((duck) =>
    duck.run(`copy (
      select ${alertColumns}, (epoch_us(sent_at) - epoch_us(dsp_received_at)) // 1000 as rtt_ms, delivered = 'Y' as is_success
      from ${scan} order by party_id, user_role, alert_code) to '${alerts}' (format parquet)`),
  );
  return { requests: await requestsParquet(files.requests, folder), alerts };
}

async function requestsParquet(requestsFile: string, folder: string): Promise<string> {
  const path = `${folder}/requests.parquet`;
  const scan = await typedScan(requestsFile);
  await withDuck(async (duck) => {
    await duck.run(`set temp_directory = '${folder}/sorting'; set memory_limit = '6GB'; set preserve_insertion_order = false`);
    await duck.run(`copy (
      select ${kept}, received_at, received_at::date as day, (epoch_us(responded_at) - epoch_us(received_at)) // 1000 as rtt_ms,
        (left(response_code, 1) in ('I', 'W') and failure_alert_code is null) as is_success, coalesce(failure_alert_code, response_code, 'no-response') as reason_code
      from ${scan}
      where command_variant <> '4' and not (coalesce(response_code, '') = 'I99' and mode <> 'non-device')
      order by party_id, user_role, srv, received_at) to '${path}' (format parquet)`);
  });
  return path;
}
