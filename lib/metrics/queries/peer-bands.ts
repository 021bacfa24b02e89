import { z } from "zod";
import type { UserRole } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { LatticeCells } from "@/lib/metrics/lattice";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { isOneOf, placeColumns, placeColumnsSql } from "@/lib/metrics/queries/released-place";
import { runReleasedQuery } from "@/lib/metrics/queries/run-released-query";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import type { PeerMetricId } from "@/lib/metrics/registry";

const rate = z.number().nullable();
const row = z.object({
  ...placeColumns,
  quartileDecision: z.string(),
  lowerQuartile: rate,
  median: rate,
  upperQuartile: rate,
  tenth: rate,
  ninetieth: rate,
});
/** The released band of one cell: quartiles and tenths, null where their decision withholds them. */
export type ReleasedBand = z.output<typeof row>;

/** The released bands of the cells, by period, item, breakdown and its value. No Party is in them: one value for every reader of the role. */
export async function releasedBands(
  db: ReaderDb,
  userRole: UserRole,
  publications: readonly Publication[],
  metric: PeerMetricId,
  cells: LatticeCells,
): Promise<ReleasedBand[]> {
  if (publications.length === 0) return [];
  return runReleasedQuery(
    db,
    row,
    publications,
    Prisma.sql`
      select ${placeColumnsSql()}, r.quartile_decision as "quartileDecision", r.lower_quartile as "lowerQuartile", r.median,
        r.upper_quartile as "upperQuartile", r.tenth, r.ninetieth
      from released_band r
      where r.user_role = ${userRole} and ${isPublished("r", publications)} and r.metric = ${metric}
        and r.item_type = ${cells.itemType} and ${isOneOf("item", cells.items)}
        and ${cells.breakdown === null ? Prisma.sql`true` : Prisma.sql`r.breakdown = ${cells.breakdown}`}
        and ${isOneOf("breakdown_value", cells.values)}
      order by 1, r.item collate "C", r.breakdown, r.breakdown_value collate "C"`,
  );
}
