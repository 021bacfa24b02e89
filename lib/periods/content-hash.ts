import { createHash } from "node:crypto";
import type pg from "pg";
import type { Period } from "@/lib/period";
import type { HashedTable } from "@/lib/periods/version-part";
import { versionParts } from "@/lib/periods/version-parts";

/** Text columns; sorted byte by byte, so that no server's collation changes the hash. */
const dimensions = "srv, mode, qualifier, csp_region, device_type, smets";
const modelDimensions = `${dimensions}, manufacturer, model, firmware_version, esme_variant`;
const measures = "n, n_fail, n_delivery_fail, n_trt, n_within_trt, rtt_n, rtt_sum, rtt_min, rtt_max, rtt_median, rtt_hist";

/** What a version says, table by table: the columns to hash and the order of its rows within a role (and Party). */
const tables: readonly HashedTable[] = [
  { name: "service_month", by: "party_id, user_role", order: dimensions, columns: `${dimensions}, ${measures}` },
  { name: "model_month", by: "party_id, user_role", order: modelDimensions, columns: `${modelDimensions}, ${measures}` },
  {
    name: "failure_month",
    by: "party_id, user_role",
    order: `${modelDimensions}, reason_code`,
    columns: `${modelDimensions}, reason_code, n, n_delivery_fail`,
  },
  {
    name: "released_industry",
    by: "user_role, item_type, item",
    order: "grain, breakdown, breakdown_value, to_char(day, 'YYYYMMDD')",
    columns: `grain, day, breakdown, breakdown_value, outcome_success, outcome_success_decision, delivery_failure, delivery_failure_decision, within_trt,
      within_trt_decision, volume, volume_decision, rtt_best_ms, rtt_worst_ms, rtt_mean_ms, rtt_median_ms, round_trip_time_decision`,
  },
];

/** Of one table of a version: the digest of the rows of each Party and role (or as the table says), by key. */
export type TableDigest = { table: string; key: string; digest: string };

/** Tables made of the packed requests alone, which are kept as long as the figures are. */
export const requestTables: readonly string[] = tables.map(({ name }) => name);

/** Everything the version says, digested table by table in the order of its keys, but not its number. The same figures give the same digests. */
export async function contentDigests(client: pg.ClientBase, period: Period, version: number): Promise<TableDigest[]> {
  const digests: TableDigest[] = [];
  for (const { name, by, order, columns } of [...tables, ...versionParts.flatMap((part) => part.tables)]) {
    const { rows } = await client.query<{ key: string; digest: string }>(
      `select row(${by})::text collate "C" as key,
        encode(sha256(convert_to(string_agg(row(${columns})::text, E'\\n' order by ${byteOrder(order)}), 'UTF8')), 'hex') as digest
      from ${name} where period = $1 and version = $2 group by ${by} order by 1`,
      [period, version],
    );
    digests.push(...rows.map((row) => ({ table: name, ...row })));
  }
  return digests;
}

/** The content hash: the sha-256 (hex) over all digests. */
export function hashOf(digests: readonly TableDigest[]): string {
  const hash = createHash("sha256");
  for (const { table, key, digest } of digests) hash.update(`${table} ${key} ${digest}\n`);
  return hash.digest("hex");
}

function byteOrder(columns: string): string {
  return columns.replace(/,(?! *')/g, ' collate "C",').concat(' collate "C"');
}
