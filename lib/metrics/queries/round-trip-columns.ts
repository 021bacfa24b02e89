import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { bytes, count } from "@/lib/metrics/queries/row-types";

/** The Round Trip Time columns of a group of cells; times in ms. */
export const mergedTimes = z.object({
  count,
  best: count.nullable(),
  worst: count.nullable(),
  mean: z.number().nullable(),
  median: count.nullable(),
  histogram: bytes.nullable(),
});

/**
 * SQL of those columns over a cube, alias f: the median is exact where the group is one cell that has it, else there is a histogram; `always` gives
 * the histogram of such a cell too.
 */
export function mergedTimesSql(always = false): Prisma.Sql {
  return Prisma.sql`sum(f.rtt_n) as count, min(f.rtt_min) as best, max(f.rtt_max) as worst,
        (sum(f.rtt_sum) / nullif(sum(f.rtt_n), 0))::float8 as mean,
        case when count(*) filter (where f.rtt_n > 0) = 1 then max(f.rtt_median) end as median,
        case when ${always} or count(*) filter (where f.rtt_n > 0) > 1 or max(f.rtt_median) is null then string_agg(f.rtt_hist, ''::bytea) end as histogram`;
}
