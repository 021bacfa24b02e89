import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { count, packedBytes } from "@/lib/metrics/queries/row-types";

/** The Round Trip Time columns of a group of cells; times in ms. */
export const mergedTimes = z.object({
  count,
  best: count.nullable(),
  worst: count.nullable(),
  mean: z.number().nullable(),
  median: count.nullable(),
  histogram: packedBytes.nullable(),
});

/**
 * SQL of those columns over a cube, alias f: the median is exact where the group is one cell that has it, else there is a histogram; `always` gives
 * the histogram of such a cell too. `timed`: a condition on the group without which it has none, for those whose median nobody reads.
 */
export function mergedTimesSql(always = false, timed: Prisma.Sql = Prisma.sql`true`): Prisma.Sql {
  return Prisma.sql`sum(f.rtt_n) as count, min(f.rtt_min) as best, max(f.rtt_max) as worst,
        (sum(f.rtt_sum) / nullif(sum(f.rtt_n), 0))::float8 as mean,
        case when count(*) filter (where f.rtt_n > 0) = 1 then max(f.rtt_median) end as median,
        case when ${timed} and (${always} or count(*) filter (where f.rtt_n > 0) > 1 or max(f.rtt_median) is null)
          then encode(string_agg(f.rtt_hist, ''::bytea), 'base64') end as histogram`;
}
