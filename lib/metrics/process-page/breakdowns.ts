import { inflationAt } from "@/lib/diagnosis/search/candidate";
import { withInflation } from "@/lib/diagnosis/share-inflation";
import { roundTripOf, shareNotAvailable, shareOf } from "@/lib/metrics/figures";
import type { ProcessPageContext, ProcessPageFrame } from "@/lib/metrics/process-page/context";
import type { BreakdownRow, ProcessPage, Share } from "@/lib/metrics/models";
import { released, type PageIndustry } from "@/lib/metrics/process-page/industry";
import { processBreakdowns, type ProcessBreakdown } from "@/lib/metrics/queries/process-breakdowns";

type Breakdowns = Pick<ProcessPage, "byRegion" | "byDeviceType" | "bySmets" | "bySrv">;

/** Reads the own figures by Region, Device Type, SMETS version and SRV, of the current period and the month before. */
export function readBreakdowns({ db, scope, selection, current, previous }: ProcessPageContext): Promise<ProcessBreakdown[]> {
  return processBreakdowns(db, scope, previous ? [current, previous] : [current], selection);
}

/**
 * The current period by Region, Device Type, SMETS version and SRV: values with requests this month, against the month before and the
 * industry. `whole` is the success of all of them, whose inflation those of its parts follow from.
 */
export function breakdownsOf(
  { process, filters, current, previous, delivered }: ProcessPageFrame,
  rows: readonly ProcessBreakdown[],
  industry: PageIndustry,
  whole: Share,
): Breakdowns {
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
        success: withInflation(now.success, inflationAt(whole.inflation ?? 1, now.requests, whole.denominator ?? 0)),
        previous: before(now),
        industry: industryAt(now),
        medianMs: roundTripOf(now).median_ms,
      }));
  return { byRegion: rowsOf("csp_region"), byDeviceType: rowsOf("device_type"), bySmets: rowsOf("smets"), bySrv: rowsOf("srv") };
}
