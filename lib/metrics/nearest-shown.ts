import { nearestShown } from "@/lib/peers/nearest";
import type { CellKey } from "@/lib/peers/cell";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { releasedCells, type ReleasedCell, type ReleasedSeries } from "@/lib/metrics/queries/released-cells";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import { withheldOf } from "@/lib/metrics/released-value";

/** Names the cell that is shown instead of a withheld one, "Industry, all requests"; undefined when the cell is shown or nothing stands in. */
export type NearestInWords = (cell: ReleasedCell, metric: MetricDefinition) => string | undefined;

const whole = { breakdown: "", values: [""] } as const;

/** Reads what may stand in for cells of the items in the series (null: of every item of the type): the items whole, their processes, all requests. */
export async function readNearest(
  db: ReaderDb,
  series: ReleasedSeries,
  itemType: CellKey["itemType"],
  items: readonly string[] | null,
): Promise<NearestInWords> {
  // Of the processes of an SRV, those of MP176 come first: the suite that the pages show.
  const processes = (await processesWithItems(db)).sort((a, b) => Number(b.suite === "MP176") - Number(a.suite === "MP176"));
  const processesOf = (srv: string) =>
    processes.filter((each) => each.items.some((item) => item.srv === srv)).map((each) => each.processId);
  const parents = itemType === "srv" ? (items ? [...new Set(items.flatMap(processesOf))] : null) : [];
  const cells = [
    ...(itemType === "all" ? [] : await releasedCells(db, series, { itemType, items, ...whole })),
    ...(itemType === "srv" ? await releasedCells(db, series, { itemType: "process", items: parents, ...whole }) : []),
    ...(await releasedCells(db, series, { itemType: "all", items: [""], ...whole })),
  ];
  const byPlace = new Map(cells.map((cell) => [`${cell.time} ${cell.itemType} ${cell.item}`, cell]));
  return (cell, metric) => {
    if (withheldOf(cell, metric) === null) return undefined;
    const isShown = (key: CellKey) => {
      const found = byPlace.get(`${cell.time} ${key.itemType} ${key.item}`);
      return found !== undefined && withheldOf(found, metric) === null;
    };
    const nearest = nearestShown(cell, processesOf, isShown);
    if (nearest === null) return undefined;
    const process = processes.find(({ processId }) => processId === nearest.item)?.name;
    return nearest.itemType === "all" ? "Industry, all requests" : `Industry, ${process ?? `SRV ${nearest.item}`}`;
  };
}
