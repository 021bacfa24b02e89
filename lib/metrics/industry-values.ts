import type { Released } from "@/lib/metrics/models";
import { readNearest } from "@/lib/metrics/nearest-shown";
import { absentCell, releasedCells, type ReleasedSeries } from "@/lib/metrics/queries/released-cells";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import { releasedOf, withheldOf } from "@/lib/metrics/released-value";
import { metricOf } from "@/lib/metrics/registry";

const whole = { breakdown: "", values: [""] } as const;

/**
 * Reads the industry's outcome success of all requests (item "") or of every process, without breakdown. Gives the value at a time and item:
 * not-available where `delivered` lacks the time, withheld where there is no released cell.
 */
export async function industrySuccess(
  db: ReaderDb,
  series: ReleasedSeries,
  itemType: "all" | "process",
  delivered: ReadonlySet<string>,
): Promise<(time: string, item: string) => Released> {
  const metric = metricOf("outcome-success");
  const cells = new Map(
    (await releasedCells(db, series, { itemType, items: null, ...whole })).map((cell) => [`${cell.time} ${cell.item}`, cell]),
  );
  const isAnyWithheld = [...cells.values()].some((cell) => withheldOf(cell, metric) !== null);
  const nearestOf = isAnyWithheld ? await readNearest(db, series, itemType, null) : () => undefined;
  return (time, item) => {
    if (!delivered.has(time)) return releasedOf(undefined, metric);
    const key = { itemType, item, breakdown: "", breakdownValue: "" } as const;
    const cell = cells.get(`${time} ${item}`) ?? absentCell(series.userRole, time, key);
    return releasedOf(cell, metric, nearestOf(cell, metric));
  };
}
