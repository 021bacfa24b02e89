import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Day } from "@/lib/period";
import { AlertTally } from "@/lib/periods/alerts/alert-tally";
import type { Contributors } from "@/lib/periods/peers/contributors";

type Row = {
  code: string; day: Day; party: string; alerts: number; failed: number; timed: number; within: number; volume: number;
  sum: number; best: number | null; worst: number | null; histogram: Uint8Array;
}; // prettier-ignore

/** The name of a cell within its role and month: Alert Code ("" = all) and day ("" = the month). */
export const alertKey = (code: string, day: string): string => `${code}\t${day}`;

/**
 * What every contributor had of every cell of a role, from alert_day of the version, by alertKey. In an order: of cells of one size the first is
 * withheld (P7), and the plan must not say which.
 */
export async function readAlertTallies(
  client: pg.ClientBase,
  { period, version }: { period: string; version: number },
  userRole: UserRole,
  contributors: Contributors,
): Promise<Map<string, AlertTally>> {
  const { rows } = await client.query<Row>(
    `select a.alert_code as code, to_char(a.day, 'YYYY-MM-DD') as day, a.party_id as party,
      sum(a.n)::float8 as alerts, sum(a.n - a.n_delivered)::float8 as failed, sum(a.time_n)::float8 as timed, sum(a.n_within_60)::float8 as within,
      sum(a.n + a.n_throttled)::float8 as volume, sum(a.time_sum)::float8 as sum, min(a.time_min)::float8 as best, max(a.time_max)::float8 as worst,
      string_agg(a.time_hist, ''::bytea) as histogram
    from alert_day a
    where a.period = $1 and a.version = $2 and a.user_role = $3 group by 1, 2, 3 order by 1, 2, 3`,
    [period, version, userRole],
  );
  const tallies = new Map<string, AlertTally>();
  for (const row of rows) {
    const group = contributors.get(row.party) ?? `party ${row.party}`;
    const times = { sum: row.sum, best: row.best ?? Infinity, worst: row.worst ?? -Infinity, histogram: row.histogram };
    const { alerts, failed, timed, within, volume } = row;
    for (const key of [alertKey(row.code, row.day), alertKey("", row.day), alertKey(row.code, ""), alertKey("", "")]) {
      const tally = tallies.get(key) ?? new AlertTally();
      tallies.set(key, tally);
      tally.add(group, { alerts, failed, timed, within, volume }, times);
    }
  }
  return tallies;
}
