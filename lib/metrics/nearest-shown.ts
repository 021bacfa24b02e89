import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import { describeDimension } from "@/lib/metrics/dimensions";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { releasedCells, type ReleasedCell, type ReleasedSeries } from "@/lib/metrics/queries/released-cells";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import { withheldOf } from "@/lib/metrics/released-value";
import type { CellKey } from "@/lib/peers/cell";
import { nearestShown } from "@/lib/peers/nearest";
import { formatPeriod } from "@/lib/format";

/** Names the cell that is shown instead of a withheld one, "Industry, all requests"; undefined when the cell is shown or nothing stands in. */
export type NearestInWords = (cell: ReleasedCell, metric: MetricDefinition) => string | undefined;

/** The places of the lattice around some items: the processes an SRV belongs to, and a cell in words, "Install and Commission, Region North". */
export type Places = { processesOf: (srv: string) => string[]; inWords: (key: CellKey) => string };

const whole = { breakdown: "", values: [""] } as const;

/** Reads the places. */
export async function readPlaces(db: ReaderDb): Promise<Places> {
  return placesOf(await processesWithItems(db));
}

/** The places among the processes. Of the processes of an SRV, those of MP176 come first: the suite that the pages show. */
export function placesOf(catalogue: readonly CatalogueProcess[]): Places {
  const processes = catalogue.toSorted((a, b) => Number(b.suite === "MP176") - Number(a.suite === "MP176"));
  const itemInWords = ({ itemType, item }: CellKey) => {
    if (itemType === "all") return "all requests";
    return itemType === "srv" ? `SRV ${item}` : (processes.find(({ processId }) => processId === item)?.name ?? item);
  };
  return {
    processesOf: (srv) => processes.filter((each) => each.items.some((item) => item.srv === srv)).map((each) => each.processId),
    inWords: (key) =>
      key.breakdown === ""
        ? itemInWords(key)
        : `${itemInWords(key)}, ${describeDimension(key.breakdown).name} ${key.breakdownValue || "none"}`,
  };
}

/** The cells without breakdown that may stand in for cells of the items (null: of every item of the type): themselves, their processes, all requests. */
export function wholesAround({ processesOf }: Places, itemType: CellKey["itemType"], items: readonly string[] | null) {
  const parents = items ? [...new Set(items.flatMap(processesOf))] : null;
  return [
    ...(itemType === "all" ? [] : [{ itemType, items, ...whole }]),
    ...(itemType === "srv" ? [{ itemType: "process" as const, items: parents, ...whole }] : []),
    { itemType: "all" as const, items: [""], ...whole },
  ];
}

/**
 * Reads what may stand in for cells of the items in the series (null: of every item of the type): the items whole, their processes, all
 * requests. Of a day of which nothing may, as of its volumes, the month stands in: of the cell itself, or of the same wider ones.
 */
export async function readNearest(
  db: ReaderDb,
  series: ReleasedSeries,
  itemType: CellKey["itemType"],
  items: readonly string[] | null,
): Promise<NearestInWords> {
  const places = await readPlaces(db);
  const around = await readWholes(db, places, series, itemType, items);
  if (series.grain === "day") {
    const months = { ...series, grain: "month" } as const;
    around.push(...(await readWholes(db, places, months, itemType, items)));
    if (items) around.push(...(await releasedCells(db, months, { itemType, items, breakdown: null, values: null })));
  }
  return nearestAmong(places, series, around);
}

/** Reads the cells without breakdown around the items (null: of every item of the type) in the series. */
export async function readWholes(
  db: ReaderDb,
  places: Places,
  series: ReleasedSeries,
  itemType: CellKey["itemType"],
  items: readonly string[] | null,
): Promise<ReleasedCell[]> {
  const found: ReleasedCell[] = [];
  for (const wanted of wholesAround(places, itemType, items)) found.push(...(await releasedCells(db, series, wanted)));
  return found;
}

/** The same from cells that are read: those around of the series, and where it is one of days, of its months and what they hold of the items. */
export function nearestAmong(places: Places, series: ReleasedSeries, read: readonly ReleasedCell[]): NearestInWords {
  const around = new Map(read.map((cell) => [nameOf(cell.time, cell), cell]));
  return (cell, metric) => {
    if (withheldOf(cell, metric) === null) return undefined;
    const isShownAt = (time: string) => (key: CellKey) => {
      const found = around.get(nameOf(time, key));
      return found !== undefined && withheldOf(found, metric) === null;
    };
    const nearest = nearestShown(cell, places.processesOf, isShownAt(cell.time));
    if (nearest !== null) return `Industry, ${places.inWords(nearest)}`;
    if (series.grain === "month") return undefined;
    const month = cell.time.slice(0, 7);
    const isShown = isShownAt(month);
    const ofMonth = isShown(cell) ? cell : nearestShown(cell, places.processesOf, isShown);
    return ofMonth === null ? undefined : `Industry, ${places.inWords(ofMonth)}, ${formatPeriod(month)}`;
  };
}

function nameOf(time: string, { itemType, item, breakdown, breakdownValue }: CellKey): string {
  return [time, itemType, item, breakdown, breakdownValue].join("\t");
}
