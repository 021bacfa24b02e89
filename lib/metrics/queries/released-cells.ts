import { z } from "zod";
import type { UserRole } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { LatticeCells } from "@/lib/metrics/lattice";
import type { MetricGrain } from "@/lib/metrics/metric-request";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { isOneOf, placeColumns } from "@/lib/metrics/queries/released-place";
import { absentDecision } from "@/lib/peers/absent";
import type { CellKey } from "@/lib/peers/cell";
import { decision } from "@/lib/metrics/queries/row-types";
import { runReleasedQuery } from "@/lib/metrics/queries/run-released-query";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";

const figure = z.number().nullable();
const row = z.object({
  ...placeColumns,
  outcome_success: figure,
  outcome_success_decision: decision,
  delivery_failure: figure,
  delivery_failure_decision: decision,
  within_trt: figure,
  within_trt_decision: decision,
  volume: figure,
  volume_decision: decision,
  rtt_best_ms: figure,
  rtt_worst_ms: figure,
  rtt_mean_ms: figure,
  rtt_median_ms: figure,
  round_trip_time_decision: decision,
});
/** A cell of released_industry: figures as released, null where the decision withholds them. `time` is its period or day. */
export type ReleasedCell = z.output<typeof row>;

/** The cell of a published month or delivered day that has no released row: withheld, the same for nobody as for too few (disclosure.md P10). */
export function absentCell(userRole: UserRole, time: string, key: CellKey): ReleasedCell {
  const decision = absentDecision(userRole, key.breakdown);
  const decisions = {
    outcome_success_decision: decision,
    delivery_failure_decision: decision,
    within_trt_decision: decision,
    volume_decision: decision,
    round_trip_time_decision: decision,
  };
  const values = { outcome_success: null, delivery_failure: null, within_trt: null, volume: null };
  return { time, ...key, ...values, rtt_best_ms: null, rtt_worst_ms: null, rtt_mean_ms: null, rtt_median_ms: null, ...decisions };
}

/** Where released figures are read: whose role, which versions, by month or day. */
export type ReleasedSeries = { userRole: UserRole; publications: readonly Publication[]; grain: MetricGrain };

/** The released cells asked for, by time, item, breakdown and its value. No Party is in them. */
export async function releasedCells(db: ReaderDb, series: ReleasedSeries, cells: LatticeCells): Promise<ReleasedCell[]> {
  const { userRole, publications, grain } = series;
  if (publications.length === 0) return [];
  const when = grain === "month" ? Prisma.sql`r.period` : Prisma.sql`to_char(r.day, 'YYYY-MM-DD')`;
  return runReleasedQuery(
    db,
    row,
    publications,
    Prisma.sql`
      select ${when} as "time", r.item_type as "itemType", r.item, r.breakdown, r.breakdown_value as "breakdownValue", r.outcome_success, r.outcome_success_decision,
        r.delivery_failure, r.delivery_failure_decision, r.within_trt, r.within_trt_decision, r.volume, r.volume_decision, r.rtt_best_ms,
        r.rtt_worst_ms, r.rtt_mean_ms, r.rtt_median_ms, r.round_trip_time_decision
      from released_industry r
      where r.user_role = ${userRole} and ${isPublished("r", publications)} and r.grain = ${grain}
        and r.item_type = ${cells.itemType} and ${isOneOf("item", cells.items)}
        and ${cells.breakdown === null ? Prisma.sql`true` : Prisma.sql`r.breakdown = ${cells.breakdown}`}
        and ${isOneOf("breakdown_value", cells.values)}
      order by 1, r.item collate "C", r.breakdown, r.breakdown_value collate "C"`,
  );
}
