import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import type { MetricShape } from "@/lib/metrics/definitions/define-metric";
import { keyDimensions, type MetricRequest } from "@/lib/metrics/metric-request";
import { columnOf, filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import { cubeFor, cubeRows } from "@/lib/metrics/queries/cubes";
import { detailRows } from "@/lib/metrics/queries/own-detail";
import type { Publication } from "@/lib/metrics/queries/publications";
import { mergedTimes, mergedTimesSql } from "@/lib/metrics/queries/round-trip-columns";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery, plannedForManyRows } from "@/lib/metrics/queries/run-query";

const group = z.object({ time: z.string(), key: z.array(z.string()) });
const rowOf = {
  share: group.extend({ kind: z.literal("share"), numerator: count, denominator: count }),
  count: group.extend({ kind: z.literal("count"), value: count }),
  "round-trip": group.extend({ kind: z.literal("round-trip"), ...mergedTimes.shape }),
  reasons: group.extend({ kind: z.literal("reasons"), reason: z.string(), value: count }),
};
export type OwnRow = z.output<(typeof rowOf)[keyof typeof rowOf]>;

/**
 * One metric of the Party's own requests: a row per month or day and combination of `by` that has requests (failures, for reasons), by time
 * and then by the dimensions, byte order. Counts are exact. Reads the given versions only.
 */
export async function ownMetric(
  db: PartyDb,
  scope: PartyScope,
  request: MetricRequest,
  process: CatalogueProcess | null,
  publications: readonly Publication[],
): Promise<OwnRow[]> {
  if (publications.length === 0) return [];
  const { shape } = request.metric;
  if (shape.kind === "devices") throw new Error("Devices are no requests");
  const isAboutReasons = shape.kind === "reasons";
  const dimensions = keyDimensions(request);
  const cube = cubeFor(request.grain, isAboutReasons, [...dimensions, ...request.filters.keys()]);
  const time = request.grain === "month" ? Prisma.sql`f.period` : Prisma.sql`f.day`;
  const columns = [...dimensions, ...(isAboutReasons ? (["reason_code"] as const) : [])].map(columnOf);
  const isTimed = shape.kind === "round-trip";
  const detail = {
    scope,
    publications,
    isDaily: request.grain === "day",
    filters: request.filters,
    process,
    isTimed,
    countsAnswers: countsAnswers(shape),
  };
  const reasons = isAboutReasons ? (["reason_code"] as const) : [];
  const isFromCube = cube !== "detail";
  const rows = isFromCube
    ? cubeRows(cube, scope, publications)
    : detailRows({ ...detail, dimensions: [...new Set([...dimensions, ...reasons])] });
  const holds = isFromCube ? Prisma.sql`${filtersHold(request.filters)} and ${processHolds(process, publications)}` : Prisma.sql`true`;
  const sql = Prisma.sql`
      select ${shape.kind} as kind, ${time}::text as "time", array[${list(dimensions.map(columnOf))}]::text[] as key, ${figuresSql(shape, isFromCube)}
      from ${rows}
      where ${holds} and ${isAboutReasons ? Prisma.sql`f.reason_code <> ''` : Prisma.sql`true`}
      ${isTimed && !isFromCube ? Prisma.empty : Prisma.sql`group by ${Prisma.join([time, ...columns])}`}
      order by ${Prisma.join([time, ...columns.map((column) => Prisma.sql`${column} collate "C"`)])}`;
  const read = () => runQuery(db, rowOf[shape.kind], sql);
  return isFromCube ? read() : plannedForManyRows(db, read);
}

/** Whether a share is made of answers, which metrics that are data may be. */
function countsAnswers(shape: MetricShape): boolean {
  return shape.kind === "share" && [shape.numerator, shape.denominator].some((each) => each.includes("rtt_n"));
}

function list(columns: Prisma.Sql[]): Prisma.Sql {
  return columns.length === 0 ? Prisma.empty : Prisma.join(columns);
}

function figuresSql(shape: Exclude<MetricShape, { kind: "devices" }>, isFromCube: boolean): Prisma.Sql {
  switch (shape.kind) {
    case "share":
      return Prisma.sql`${Prisma.raw(shape.numerator)} as numerator, ${Prisma.raw(shape.denominator)} as denominator`;
    case "count":
      return Prisma.sql`${Prisma.raw(shape.value)} as value`;
    case "round-trip":
      return isFromCube ? mergedTimesSql() : Prisma.raw("f.count, f.best, f.worst, f.mean, f.median, f.histogram");
    case "reasons":
      return Prisma.sql`f.reason_code as reason, ${Prisma.raw(shape.value)} as value`;
  }
}
