import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { alertCubeFor, alertRows } from "@/lib/metrics/alerts/alert-rows";
import type { AlertShape } from "@/lib/metrics/definitions/define-metric";
import type { MetricRequest } from "@/lib/metrics/metric-request";
import { columnOf, filtersHold } from "@/lib/metrics/queries/conditions";
import type { OwnRow } from "@/lib/metrics/queries/own-metric";
import type { Publication } from "@/lib/metrics/queries/publications";
import { mergedTimes, mergedTimesSql } from "@/lib/metrics/queries/round-trip-columns";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const group = z.object({ time: z.string(), key: z.array(z.string()) });
const rowOf = {
  share: group.extend({ kind: z.literal("share"), numerator: count, denominator: count }),
  count: group.extend({ kind: z.literal("count"), value: count }),
  "round-trip": group.extend({ kind: z.literal("round-trip"), ...mergedTimes.shape }),
};

/**
 * One metric of the Party's own Alerts: a row per month or day and combination of `by` that has Alerts, by time and then by the dimensions,
 * byte order. Counts are exact, medians within 1 %. Reads the given versions only.
 */
export async function ownAlertMetric(
  db: PartyDb,
  scope: PartyScope,
  request: MetricRequest,
  publications: readonly Publication[],
): Promise<OwnRow[]> {
  const shape = request.metric.shape as AlertShape; // safe: the caller has seen that the subject is Alerts
  if (publications.length === 0) return [];
  const cube = alertCubeFor(request.grain, [...request.by, ...request.filters.keys()]);
  const time = request.grain === "month" ? Prisma.sql`f.period` : Prisma.sql`f.day`;
  const columns = request.by.map(columnOf);
  const key = columns.length === 0 ? Prisma.empty : Prisma.join(columns);
  return runQuery(
    db,
    rowOf[shape.kind] as z.ZodType<OwnRow>,
    Prisma.sql`
      select ${shape.kind} as kind, ${time}::text as "time", array[${key}]::text[] as key, ${figuresSql(shape, cube === "detail")}
      from ${alertRows(cube, scope, publications)}
      where ${filtersHold(request.filters)}
      group by ${Prisma.join([time, ...columns])}
      order by ${Prisma.join([time, ...columns.map((column) => Prisma.sql`${column} collate "C"`)])}`,
  );
}

const exactTimes = `count(f.time_ms) as count, min(f.time_ms) as best, max(f.time_ms) as worst, avg(f.time_ms)::float8 as mean,
        percentile_disc(0.5) within group (order by f.time_ms) as median, null::bytea as histogram`;

function figuresSql(shape: AlertShape, isDetail: boolean): Prisma.Sql {
  switch (shape.kind) {
    case "share":
      return Prisma.raw(`coalesce(${shape.numerator}, 0)::bigint as numerator, coalesce(${shape.denominator}, 0)::bigint as denominator`);
    case "count":
      return Prisma.raw(`${shape.value}::bigint as value`);
    case "round-trip":
      return isDetail ? Prisma.raw(exactTimes) : mergedTimesSql();
  }
}
