import type { ProcessPageContext } from "@/lib/metrics/process-page/context";
import { comparedCell } from "@/lib/metrics/process-page/compared-cell";
import type { ProcessPage, Released, ReleasedRoundTrip } from "@/lib/metrics/models";
import { releasedCells, type ReleasedCell } from "@/lib/metrics/queries/released-cells";
import { releasedOf, releasedTimesOf, withheldOf } from "@/lib/metrics/released-value";
import { metricOf, type MetricId } from "@/lib/metrics/registry";
import type { Period } from "@/lib/period";

/** The released figures of a process page: the compared cell by month and day, and all cells of the process and its SRVs this month. */
export type PageIndustry = {
  note: string | null;
  months: Map<string, ReleasedCell>;
  days: Map<string, ReleasedCell>;
  current: ReleasedCell[];
  processName: string;
};

/** Reads the released figures that a process page compares with; days of the current period only. */
export async function readIndustry({ db, scope, process, filters, readable, current }: ProcessPageContext): Promise<PageIndustry> {
  const month = { userRole: scope.userRole, publications: [current], grain: "month" } as const;
  const any = { breakdown: null, values: null };
  const srvs = [...new Set(process.items.map(({ srv }) => srv))];
  const ofProcess = await releasedCells(db, month, { itemType: "process", items: [process.processId], ...any });
  const ofSrvs = await releasedCells(db, month, { itemType: "srv", items: srvs, ...any });
  const cells = [...ofProcess, ...ofSrvs];
  const compared = comparedCell(process, filters, cells);
  const months = await releasedCells(db, { ...month, publications: readable }, compared.cells);
  const days = await releasedCells(db, { ...month, grain: "day" }, compared.cells);
  const byTime = (list: ReleasedCell[]) => new Map(list.map((cell) => [cell.time, cell]));
  return { note: compared.note, months: byTime(months), days: byTime(days), current: cells, processName: process.name };
}

/** The industry figures of the current month that the headline compares with. */
export function industryOf(
  industry: PageIndustry,
  period: Period,
): Pick<ProcessPage, "industrySuccess" | "industryDeliveryFailure" | "industryWithinTrt" | "industryRoundTrip"> {
  const cell = industry.months.get(period);
  return {
    industrySuccess: released(industry, cell, "outcome-success"),
    industryDeliveryFailure: released(industry, cell, "delivery-failure"),
    industryWithinTrt: released(industry, cell, "within-trt"),
    industryRoundTrip: releasedTimes(industry, cell),
  };
}

/** A released value as the page shows it; where it is withheld, with the whole process or SRV named if that is shown. */
export function released(industry: PageIndustry, cell: ReleasedCell | undefined, metric: MetricId): Released {
  return releasedOf(cell, metricOf(metric), nearest(industry, cell, metric));
}

/** Released Round Trip Times as the page shows them. */
export function releasedTimes(industry: PageIndustry, cell: ReleasedCell | undefined): ReleasedRoundTrip {
  return releasedTimesOf(cell, metricOf("round-trip-time"), nearest(industry, cell, "round-trip-time"));
}

function nearest({ current, processName }: PageIndustry, cell: ReleasedCell | undefined, metric: MetricId): string | undefined {
  if (!cell || cell.breakdown === "") return undefined;
  const whole = current.find((each) => each.item === cell.item && each.breakdown === "");
  if (!whole || withheldOf(whole, metricOf(metric)) !== null) return undefined;
  return `Industry, ${/^\d/.test(cell.item) ? `SRV ${cell.item}` : processName}`;
}
