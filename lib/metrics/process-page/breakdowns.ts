import { roundTripOf, shareNotAvailable, shareOf } from "@/lib/metrics/figures";
import type { ProcessPageContext } from "@/lib/metrics/process-page/context";
import type { BreakdownRow, ProcessPage, Share } from "@/lib/metrics/models";
import { released, type PageIndustry } from "@/lib/metrics/process-page/industry";
import { processBreakdowns, type ProcessBreakdown } from "@/lib/metrics/queries/process-breakdowns";
import { sharedSrvs } from "@/lib/metrics/queries/process-items";

type Breakdowns = Pick<ProcessPage, "byRegion" | "byDeviceType" | "bySmets" | "bySrv">;

/** The current period by Region, Device Type, SMETS version and SRV: values with requests this month, against the month before and the industry. */
export async function breakdownsOf(context: ProcessPageContext, industry: PageIndustry): Promise<Breakdowns> {
  const { db, scope, process, filters, selection, current, previous, delivered } = context;
  const rows = await processBreakdowns(db, scope, previous ? [current, previous] : [current], selection);
  const shared = await sharedSrvs(db, process.processId, current.period);
  const isComparable = previous !== null && delivered.some(({ period }) => period === previous.period);
  const before = (now: ProcessBreakdown): Share => {
    if (!isComparable) return shareNotAvailable;
    const found = rows.find((each) => each.period === previous.period && each.dimension === now.dimension && each.value === now.value);
    return found?.success ?? shareOf(0, 0);
  };
  const item =
    filters.srv === null ? { itemType: "process" as const, item: process.processId } : { itemType: "srv" as const, item: filters.srv };
  const industryAt = ({ dimension, value }: ProcessBreakdown) => {
    const srv = { itemType: "srv" as const, item: value, breakdown: "" as const, breakdownValue: "" };
    const key = dimension === "srv" ? srv : { ...item, breakdown: dimension, breakdownValue: value };
    return released(industry, industry.month(current.period, key), "outcome-success");
  };
  const rowsOf = (dimension: ProcessBreakdown["dimension"]): BreakdownRow[] =>
    rows
      .filter((each) => each.period === current.period && each.dimension === dimension)
      .map((now) => ({
        value: now.value,
        success: now.success,
        previous: before(now),
        industry: industryAt(now),
        medianMs: roundTripOf(now).median_ms,
      }));
  const nameOf = new Map(process.items.map(({ srv, name }) => [srv, name]));
  const bySrv = rowsOf("srv").map((row) => ({ ...row, name: nameOf.get(row.value) ?? "", sharedWith: shared.get(row.value) ?? [] }));
  return { byRegion: rowsOf("csp_region"), byDeviceType: rowsOf("device_type"), bySmets: rowsOf("smets"), bySrv };
}
