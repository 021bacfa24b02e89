import { z } from "zod";
import type { UserRole } from "@/lib/access/party-scope";
import { Prisma } from "@/lib/db/generated/client";
import type { ReleasedAlertFigure } from "@/lib/metrics/definitions/define-metric";
import type { MetricGrain } from "@/lib/metrics/metric-request";
import type { Released, ReleasedRoundTrip } from "@/lib/metrics/models";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import { reasonOf } from "@/lib/metrics/released-value";

const figure = z.number().nullable();
const decision = z.enum(["shown", "few_peers", "few_events", "class", "dominance", "secondary", "membership"]);
const row = z.object({
  time: z.string(),
  alertCode: z.string(),
  delivery_success: figure,
  delivery_success_decision: decision,
  within_60: figure,
  within_60_decision: decision,
  volume: figure,
  volume_decision: decision,
  time_best_ms: figure,
  time_worst_ms: figure,
  time_mean_ms: figure,
  time_median_ms: figure,
  delivery_time_decision: decision,
});
/** A cell of released_alert: figures as released, null where the decision withholds them. `time` is its period or day, alertCode "" = all. */
export type ReleasedAlert = z.output<typeof row>;

const figures = Prisma.raw(`r.delivery_success, r.delivery_success_decision, r.within_60, r.within_60_decision, r.volume, r.volume_decision,
        r.time_best_ms, r.time_worst_ms, r.time_mean_ms, r.time_median_ms, r.delivery_time_decision`);

/** The released cells of the codes (null: of every code, without the total), by time and code. No Party is in them. */
export async function releasedAlertCells(
  db: ReaderDb,
  series: { userRole: UserRole; publications: readonly Publication[]; grain: MetricGrain },
  codes: readonly string[] | null,
): Promise<ReleasedAlert[]> {
  if (series.publications.length === 0) return [];
  const when = series.grain === "month" ? Prisma.sql`r.period` : Prisma.sql`to_char(r.day, 'YYYY-MM-DD')`;
  return runQuery(
    db,
    row,
    Prisma.sql`
      select ${when} as "time", r.alert_code as "alertCode", ${figures}
      from released_alert r
      where r.user_role = ${series.userRole} and ${isPublished("r", series.publications)} and r.grain = ${series.grain}
        and ${codes === null ? Prisma.sql`r.alert_code <> ''` : Prisma.sql`r.alert_code = any(${[...codes]}::text[])`}
      order by 1, r.alert_code collate "C"`,
  );
}

const pageRow = row.extend({ grain: z.enum(["month", "day"]) });

/** What a page shows of the industry: the code ("" = all Alerts) by month of the versions and by day of the current one, and every code of the current month. */
export function releasedAlertPage(
  db: ReaderDb,
  userRole: UserRole,
  publications: readonly Publication[],
  current: Publication,
  code: string,
): Promise<z.output<typeof pageRow>[]> {
  return runQuery(
    db,
    pageRow,
    Prisma.sql`
      select r.grain, case r.grain when 'month' then r.period else to_char(r.day, 'YYYY-MM-DD') end as "time", r.alert_code as "alertCode", ${figures}
      from released_alert r
      where r.user_role = ${userRole} and ((${isPublished("r", publications)} and r.grain = 'month' and r.alert_code = ${code})
        or (${isPublished("r", [current])} and (r.grain = 'month' or r.alert_code = ${code})))`,
  );
}

const decisionOf: Record<
  ReleasedAlertFigure,
  "delivery_success_decision" | "within_60_decision" | "volume_decision" | "delivery_time_decision"
> = {
  delivery_success: "delivery_success_decision",
  within_60: "within_60_decision",
  volume: "volume_decision",
  delivery_time: "delivery_time_decision",
};

/** Whether the figure of the cell is shown. */
export function isShown(cell: ReleasedAlert | undefined, figure: ReleasedAlertFigure): boolean {
  return cell?.[decisionOf[figure]] === "shown";
}

/** The released value: not-available (undefined: nothing published or delivered), withheld for few peers where there is no cell (null). */
export function releasedAlertValue(
  cell: ReleasedAlert | null | undefined,
  figure: Exclude<ReleasedAlertFigure, "delivery_time">,
): Released {
  if (cell === undefined) return { value: null, status: "not-available" };
  const decided = cell?.[decisionOf[figure]] ?? "few_peers";
  if (cell && decided === "shown") return { value: cell[figure], status: "shown" };
  return { value: null, status: "suppressed", reason: reasonOf(decided) };
}

/** The released delivery times in ms, with the same meanings. */
export function releasedAlertTimes(cell: ReleasedAlert | null | undefined): ReleasedRoundTrip {
  const none = { best_ms: null, worst_ms: null, mean_ms: null, median_ms: null };
  if (cell === undefined) return { ...none, status: "not-available" };
  const decided = cell?.delivery_time_decision ?? "few_peers";
  if (!cell || decided !== "shown") return { ...none, status: "suppressed", reason: reasonOf(decided) };
  const { time_best_ms, time_worst_ms, time_mean_ms, time_median_ms } = cell;
  return { best_ms: time_best_ms, worst_ms: time_worst_ms, mean_ms: time_mean_ms, median_ms: time_median_ms, status: "shown" };
}
