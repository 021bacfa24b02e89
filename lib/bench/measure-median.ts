import type { Seat } from "@/lib/bench/bench-seats";
import { duckRows, withDuck } from "@/lib/bench/duck-session";
import { ownQuestion } from "@/lib/bench/page-questions";
import { loadOwnMetric } from "@/lib/metrics/loaders/load-metric";
import type { Period } from "@/lib/period";

/** The largest relative error of our medians against exact ones, and over how many cells. */
export type MedianMeasure = { worst: number; cells: number };

/** Compares the median Round Trip Time of every SRV and Region of each seat with the exact lower median of the raw rows. */
export async function measureMedian(parquet: string, seats: Seat[], period: Period): Promise<MedianMeasure> {
  let measure = { worst: 0, cells: 0 };
  await withDuck(async (duck) => {
    for (const { scope } of seats) {
      const exact = await duckRows(
        duck,
        `select srv, csp_region, list_sort(list(rtt_ms))[((count(rtt_ms) + 1) // 2)::integer] as median from read_parquet('${parquet}')
        where party_id = '${scope.partyId}' and user_role = '${scope.userRole}' and rtt_ms is not null group by srv, csp_region`,
      );
      const { rows } = await loadOwnMetric(scope, ownQuestion("round-trip-time", period, { by: ["srv", "csp_region"] }));
      const ours = new Map(rows.map((row) => [`${row.srv} ${row.csp_region}`, Number(row.median_ms)]));
      for (const { srv, csp_region: region, median } of exact) {
        const found = ours.get(`${String(srv)} ${String(region)}`) ?? NaN;
        const error = Math.abs(found - Number(median)) / Math.max(Number(median), 1);
        measure = { worst: Math.max(measure.worst, Number.isNaN(error) ? Infinity : error), cells: measure.cells + 1 };
      }
    }
  });
  return measure;
}
