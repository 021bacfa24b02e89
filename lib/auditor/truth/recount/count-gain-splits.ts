import type pg from "pg";
import { copiedRows } from "@/lib/auditor/truth/read-truth";
import type { Tally } from "@/lib/auditor/truth/recount/tally";
import type { VersionDays } from "@/lib/auditor/truth/recount/version-days";

type Row = { role: string; party: string; region: string; type: string; n: number; failed: number };

/**
 * Counts Changes of Supplier by Region and by Device Type (CoS1b) from the daily cube, and moves each failing request that is `disproved` ("party role
 * device microseconds", with tabs) to those that succeeded, request by request.
 */
export async function countGainSplits(
  client: pg.ClientBase,
  days: VersionDays,
  disproved: ReadonlySet<string>,
  tally: Tally,
): Promise<void> {
  const add = (role: string, party: string, { region, type }: Pick<Row, "region" | "type">, amounts: number[]) => {
    tally.add(`gains csp_region ${region}`, role, party, amounts);
    tally.add(`gains device_type ${type}`, role, party, amounts);
  };
  const { rows } = await client.query<Row>(
    `select s.user_role as role, s.party_id as party, s.csp_region as region, s.device_type as type, sum(s.n)::float8 as n, sum(s.n_fail)::float8 as failed
    from service_day s join ${days("service-requests")} d using (day, load_id) where s.srv = '6.23' group by 1, 2, 3, 4`,
  );
  for (const { role, party, n, failed, ...cell } of rows) add(role, party, cell, [n - failed, failed]);
  if (disproved.size === 0) return;
  const failing = `copy (
    select f.party_id, f.user_role, ('x' || replace(f.device_id, '-', ''))::bit(64)::bigint,
      (extract(epoch from coalesce(f.received_at, least(f.responded_at, f.execution_at))) * 1000000)::bigint, f.csp_region, f.device_type
    from failure f join ${days("service-requests")} d using (day, load_id) where f.srv = '6.23' and f.device_id <> '') to stdout`;
  for await (const [party, role, device, at, region, type] of copiedRows(client, failing)) {
    if (disproved.has(`${party}\t${role}\t${device}\t${at}`))
      add(role ?? "", party ?? "", { region: region ?? "", type: type ?? "" }, [1, -1]);
  }
}
