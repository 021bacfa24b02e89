import type pg from "pg";
import type { Columns, Texts } from "@/lib/diagnosis/search/columns";
import type { Publication } from "@/lib/metrics/queries/publications";

/** The released cell a rate comes from, nearest first (disclosure.md P14). */
export const rateLevels = ["csp_region", "device_type", "srv", "process"] as const;
export type RateLevel = (typeof rateLevels)[number];
/** Of each row of requests the released failure rate of its nearest cell, and that cell's place in rateLevels; NaN and -1 where none is released. */
export type RowRates = { rates: Float64Array; levels: Int8Array };
/** The rates of the rows of a process of one role. */
export type RatesOf = (processId: string, rows: Columns, texts: Texts) => RowRates;

/** The released failure rates of a version, by User Role. */
export async function releasedRates(client: pg.ClientBase, { period, version }: Publication): Promise<(userRole: string) => RatesOf> {
  const { rows } = await client.query<{ place: string; rate: number }>(
    `select concat_ws('|', user_role, item_type, item, breakdown, breakdown_value) as place, 1 - outcome_success as rate from released_industry
    where period = $1 and version = $2 and grain = 'month' and item_type in ('srv', 'process') and breakdown in ('', 'csp_region', 'device_type')
      and outcome_success_decision = 'shown' and outcome_success is not null`,
    [period, version],
  );
  const rates = new Map(rows.map(({ place, rate }) => [place, rate]));
  return (userRole) => (processId, columns, texts) => rowRates((place) => rates.get(`${userRole}|${place}`), processId, columns, texts);
}

function rowRates(released: (place: string) => number | undefined, processId: string, { codes, weights }: Columns, texts: Texts): RowRates {
  const found = { rates: new Float64Array(weights.length), levels: new Int8Array(weights.length) };
  const known = new Map<number, { rate: number; level: number }>();
  const [regions, types] = [texts.csp_region.length, texts.device_type.length];
  for (let row = 0; row < weights.length; row++) {
    const [srv, region, type] = [codes.srv[row], codes.csp_region[row], codes.device_type[row]];
    const key = (srv * regions + region) * types + type;
    const nearest = known.get(key) ?? nearestOf(released, processId, texts.srv[srv], texts.csp_region[region], texts.device_type[type]);
    known.set(key, nearest);
    [found.rates[row], found.levels[row]] = [nearest.rate, nearest.level];
  }
  return found;
}

function nearestOf(released: (place: string) => number | undefined, processId: string, srv: string, region: string, deviceType: string) {
  const places = [`srv|${srv}|csp_region|${region}`, `srv|${srv}|device_type|${deviceType}`, `srv|${srv}||`, `process|${processId}||`];
  for (const [level, place] of places.entries()) {
    const rate = released(place);
    if (rate !== undefined) return { rate, level };
  }
  return { rate: NaN, level: -1 };
}
