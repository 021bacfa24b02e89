import type pg from "pg";
import type { RequestCount } from "@/lib/diagnosis/search/sample";
import type { Publication } from "@/lib/metrics/queries/publications";

/** The released cell a rate comes from, nearest first (disclosure.md P14). */
export const rateLevels = ["csp_region", "device_type", "srv", "process"] as const;
export type RateLevel = (typeof rateLevels)[number];
/** A released failure rate and the level of its cell. */
export type ReleasedRate = { rate: number; level: RateLevel };
/** The rate of a row of requests in a process of the role: that of its nearest released cell; null where none is released. */
export type RateOf = (processId: string, row: RequestCount) => ReleasedRate | null;

/** The released failure rates of a version, by User Role. */
export async function releasedRates(client: pg.ClientBase, { period, version }: Publication): Promise<(userRole: string) => RateOf> {
  const { rows } = await client.query<{ place: string; rate: number }>(
    `select concat_ws('|', user_role, item_type, item, breakdown, breakdown_value) as place, 1 - outcome_success as rate from released_industry
    where period = $1 and version = $2 and grain = 'month' and item_type in ('srv', 'process') and breakdown in ('', 'csp_region', 'device_type')
      and outcome_success_decision = 'shown' and outcome_success is not null`,
    [period, version],
  );
  const rates = new Map(rows.map(({ place, rate }) => [place, rate]));
  return (userRole) =>
    (processId, { srv, csp_region, device_type }) => {
      const places = [
        `srv|${srv}|csp_region|${csp_region}`,
        `srv|${srv}|device_type|${device_type}`,
        `srv|${srv}||`,
        `process|${processId}||`,
      ];
      for (const [at, place] of places.entries()) {
        const rate = rates.get(`${userRole}|${place}`);
        if (rate !== undefined) return { rate, level: rateLevels[at] };
      }
      return null;
    };
}
