import type { ProcessPageContext } from "@/lib/metrics/process-page/context";
import { comparedCell } from "@/lib/metrics/process-page/compared-cell";
import type { ProcessPage, Released, ReleasedRoundTrip } from "@/lib/metrics/models";
import { nearestAmong, placesOf, readWholes, type NearestInWords } from "@/lib/metrics/nearest-shown";
import { notInForce } from "@/lib/metrics/process-membership";
import { trialSuite } from "@/lib/metrics/queries/process-items";
import { absentCell, releasedCells, type ReleasedCell } from "@/lib/metrics/queries/released-cells";
import { releasedOf, releasedTimesOf, withheldOf } from "@/lib/metrics/released-value";
import { metricOf, metrics, type MetricId } from "@/lib/metrics/registry";
import type { CellKey } from "@/lib/peers/cell";
import type { Period } from "@/lib/period";

/** A released cell of the page, withheld ones included; undefined where nothing was published or delivered. */
type ReadCell = (time: string, key?: CellKey) => ReleasedCell | undefined;
/** The released figures of a process page: the compared cell by month and day, and every cell of the process and its SRVs this month. */
export type PageIndustry = { note: string | null; month: ReadCell; day: ReadCell; nearestOf: NearestInWords };

/** Reads the released figures that a process page compares with; days of the current period only. */
export async function readIndustry(context: ProcessPageContext): Promise<PageIndustry> {
  const { db, scope, processes, process, filters, readable, current, delivered } = context;
  const { userRole } = scope;
  const now = { userRole, publications: [current], grain: "month" } as const;
  const hasNone = (time: string) => isUnreleased(process, time);
  const any = { breakdown: null, values: null };
  const srvs = [...new Set(process.items.map(({ srv }) => srv))];
  const cells = [
    ...(await releasedCells(db, now, { itemType: "process", items: [process.processId], ...any })),
    ...(await releasedCells(db, now, { itemType: "srv", items: srvs, ...any })),
  ];
  const { key, note } = comparedCell(process, filters, cells);
  const { itemType, item, breakdown, breakdownValue } = key;
  const wanted = { itemType, items: [item], breakdown, values: [breakdownValue] };
  const monthSeries = { ...now, publications: readable };
  const daySeries = { ...now, grain: "day" } as const;
  const months = [...cells, ...(await releasedCells(db, monthSeries, wanted))];
  const days = await releasedCells(db, daySeries, wanted);
  const isDayWithheld = isAnyWithheld(days);
  const places = placesOf(processes);
  const wholes = isDayWithheld || isAnyWithheld(months) ? await readWholes(db, places, monthSeries, "srv", srvs) : [];
  const dayWholes = isDayWithheld ? await readWholes(db, places, daySeries, "srv", srvs) : [];
  const ofMonths = nearestAmong(places, monthSeries, wholes);
  const ofDays = nearestAmong(places, daySeries, [...dayWholes, ...wholes, ...cells]);
  return {
    note,
    month: reader(userRole, hasNone, key, months, new Set(delivered.map(({ period }) => period))),
    day: reader(userRole, hasNone, key, days, new Set(delivered.map(({ day }) => day))),
    nearestOf: (cell, metric) => (cell.time.length === 7 ? ofMonths : ofDays)(cell, metric),
  };
}

function isAnyWithheld(cells: readonly ReleasedCell[]): boolean {
  const released = metrics.filter(({ shape }) => shape.industry !== null);
  return cells.length === 0 || cells.some((cell) => released.some((metric) => withheldOf(cell, metric) !== null));
}

/** Whether nothing of the process is released of the month or day, because it is on trial or nothing counts in it then: not available, not withheld. */
export function isUnreleased({ suite, items }: ProcessPageContext["process"], time: string): boolean {
  return suite === trialSuite || notInForce(items, time.slice(0, 7)) !== null;
}

function reader(
  userRole: PageUserRole,
  hasNone: (time: string) => boolean,
  compared: CellKey,
  cells: ReleasedCell[],
  delivered: ReadonlySet<string>,
): ReadCell {
  const place = ({ itemType, item, breakdown, breakdownValue }: CellKey) => `${itemType} ${item} ${breakdown} ${breakdownValue}`;
  const byPlace = new Map(cells.map((cell) => [`${cell.time} ${place(cell)}`, cell]));
  return (time, key = compared) =>
    delivered.has(time) && !(key.itemType === "process" && hasNone(time))
      ? (byPlace.get(`${time} ${place(key)}`) ?? absentCell(userRole, time, key))
      : undefined;
}

type PageUserRole = ProcessPageContext["scope"]["userRole"];
type IndustryHeadline = Pick<ProcessPage, "industrySuccess" | "industryDeliveryFailure" | "industryWithinTrt" | "industryRoundTrip">;

/** The industry figures of the current month that the headline compares with. */
export function industryOf(industry: PageIndustry, period: Period): IndustryHeadline {
  const cell = industry.month(period);
  return {
    industrySuccess: released(industry, cell, "outcome-success"),
    industryDeliveryFailure: released(industry, cell, "delivery-failure"),
    industryWithinTrt: released(industry, cell, "within-trt"),
    industryRoundTrip: releasedTimes(industry, cell),
  };
}

/** A released value as the page shows it; where it is withheld, with the nearest cell that is shown. */
export function released(industry: PageIndustry, cell: ReleasedCell | undefined, id: MetricId): Released {
  return releasedOf(cell, metricOf(id), cell && industry.nearestOf(cell, metricOf(id)));
}

/** Released Round Trip Times as the page shows them. */
export function releasedTimes(industry: PageIndustry, cell: ReleasedCell | undefined): ReleasedRoundTrip {
  const metric = metricOf("round-trip-time");
  return releasedTimesOf(cell, metric, cell && industry.nearestOf(cell, metric));
}
