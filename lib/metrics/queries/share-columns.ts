import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { shareOf } from "@/lib/metrics/figures";
import { count } from "@/lib/metrics/queries/row-types";
import { metricOf, type MetricId } from "@/lib/metrics/registry";

const share = z.tuple([count, count]).transform(([numerator, denominator]) => shareOf(numerator, denominator));

/** The three shares and the volume of a group of cells, in the columns that shareColumnsSql() makes. */
export const shareColumns = z.object({ success: share, deliveryFailure: share, withinTrt: share, requests: count });
export type ShareColumns = z.output<typeof shareColumns>;

/** SQL of those columns over a cube, alias f, from the definitions of the metrics. */
export function shareColumnsSql(): Prisma.Sql {
  return Prisma.sql`${shareSql("outcome-success")} as success, ${shareSql("delivery-failure")} as "deliveryFailure",
        ${shareSql("within-trt")} as "withinTrt", sum(f.n)::bigint as requests`;
}

/** The columns of a group without any request. */
export const noRequests: ShareColumns = { success: shareOf(0, 0), deliveryFailure: shareOf(0, 0), withinTrt: shareOf(0, 0), requests: 0 };

function shareSql(id: MetricId): Prisma.Sql {
  const { shape } = metricOf(id);
  if (shape.kind !== "share") throw new Error(`${id} is no share`);
  return Prisma.raw(`array[${shape.numerator}, ${shape.denominator}]::bigint[]`);
}
