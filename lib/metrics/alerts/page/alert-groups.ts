import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { alertCubeFor, alertRows } from "@/lib/metrics/alerts/alert-rows";
import type { AlertFigures, AlertFilters, AlertGroup } from "@/lib/metrics/alerts/page/models";
import { roundTripOf, shareOf } from "@/lib/metrics/figures";
import type { Publication } from "@/lib/metrics/queries/publications";
import { mergedTimes, mergedTimesSql } from "@/lib/metrics/queries/round-trip-columns";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const counts = z.object({
  key: z.array(z.string()),
  alerts: count,
  delivered: count,
  throttled: count,
  generated: count,
  received: count,
  sent: count,
  acknowledged: count,
  negative: count,
  within: count,
});
const row = counts.extend(mergedTimes.shape);

type Selected = Pick<AlertFilters, "alertCode" | "cspRegion" | "deviceType" | "smets" | "without">;

/** The dimensions that the page's filters narrow. */
export function narrowedBy({ alertCode, cspRegion, deviceType, smets }: Selected): string[] {
  const values = { alert_code: alertCode, csp_region: cspRegion, device_type: deviceType, smets };
  return Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [name]));
}

/** SQL of the page's filters but the storms over a table of Alerts, alias f. */
export function alertFiltersHold({ alertCode, cspRegion, deviceType, smets }: Selected): Prisma.Sql {
  const is = (column: string, value: string | null) => (value === null ? [] : [Prisma.sql`f.${Prisma.raw(column)} = ${value}`]);
  const all = [...is("alert_code", alertCode), ...is("csp_region", cspRegion), ...is("device_type", deviceType), ...is("smets", smets)];
  return all.length === 0 ? Prisma.sql`true` : Prisma.join(all, " and ");
}

const sums = Prisma.sql`sum(f.n)::bigint as alerts, sum(f.n_delivered)::bigint as delivered, sum(f.n_throttled)::bigint as throttled,
        sum(f.n_generated)::bigint as generated, sum(f.n_received)::bigint as received, sum(f.n_sent)::bigint as sent,
        sum(f.n_acknowledged)::bigint as acknowledged, sum(f.n_negative)::bigint as negative, sum(f.n_within_60)::bigint as within, ${mergedTimesSql()}`;

/** The Party's Alerts of the versions grouped by period, day or columns of an Alert's service, as text; most Alerts first, then by key. */
export async function alertGroups(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  columns: readonly string[],
  selected: Selected,
): Promise<AlertGroup[]> {
  if (publications.length === 0) return [];
  const named = columns.map((column) => Prisma.raw(column === "day" ? "to_char(f.day, 'YYYY-MM-DD')" : `f.${column}`));
  const key = named.length === 0 ? Prisma.empty : Prisma.join(named);
  const dimensions = columns.filter((column) => column !== "period" && column !== "day");
  const cube = alertCubeFor(columns.includes("day") ? "day" : "month", [...dimensions, ...narrowedBy(selected)]);
  const found = await runQuery(
    db,
    row,
    Prisma.sql`
      select array[${key}]::text[] as key, ${sums}
      from ${alertRows(cube, scope, publications, selected.without)}
      where ${alertFiltersHold(selected)}
      group by ${named.length === 0 ? Prisma.sql`()` : Prisma.join(named)}
      having count(*) > 0
      order by alerts desc, key`,
  );
  return found.map(groupOf);
}

/**
 * The groups with most Alerts, as alertGroups has them, and how many groups there are. Ranked by their counts first: of the others no time is
 * merged, and there may be thousands.
 */
export async function largestGroups(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  columns: readonly string[],
  selected: Selected,
  limit: number,
): Promise<{ rows: AlertGroup[]; groups: number }> {
  const named = Prisma.raw(columns.map((column) => `f.${column}`).join(", "));
  const rows = alertRows(alertCubeFor("month", [...columns, ...narrowedBy(selected)]), scope, [publication], selected.without);
  const found = await runQuery(
    db,
    row.extend({ groups: count }),
    Prisma.sql`
      with ranked as materialized (
        select ${named}, count(*) over () as groups
        from ${rows}
        where ${alertFiltersHold(selected)}
        group by ${named}
        order by sum(f.n) desc, ${named}
        limit ${limit})
      select array[${named}]::text[] as key, ${sums}, max(t.groups) as groups
      from ${rows}
      join ranked t on ${Prisma.raw(columns.map((column) => `t.${column} = f.${column}`).join(" and "))}
      where ${alertFiltersHold(selected)}
      group by ${named}
      order by alerts desc, key`,
  );
  return { rows: found.map(groupOf), groups: found[0]?.groups ?? 0 };
}

function groupOf({
  key,
  alerts,
  delivered,
  throttled,
  generated,
  received,
  sent,
  acknowledged,
  negative,
  within,
  ...times
}: z.output<typeof row>): AlertGroup {
  return {
    key,
    success: shareOf(delivered, alerts),
    within: shareOf(within, times.count),
    times: roundTripOf(times),
    alerts,
    throttled,
    carried: { generated, received, sent, acknowledged },
    negative,
  };
}

/** The figures of a delivered month or day without any Alert. */
export const noAlerts: AlertFigures = {
  success: shareOf(0, 0),
  within: shareOf(0, 0),
  times: roundTripOf({ count: 0, best: null, worst: null, mean: null, median: null, histogram: null }),
  alerts: 0,
  throttled: 0,
  carried: { generated: 0, received: 0, sent: 0, acknowledged: 0 },
  negative: 0,
};
