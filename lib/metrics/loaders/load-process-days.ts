import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import type { ReleasedBreakdown } from "@/lib/metrics/dimensions";
import { roundTripNotAvailable, roundTripOf, shareNotAvailable } from "@/lib/metrics/figures";
import type { ProcessFilters, ProcessPage, RoundTrip, Share } from "@/lib/metrics/models";
import { widerNote } from "@/lib/metrics/process-page/compared-cell";
import { readContext, type ProcessPageContext } from "@/lib/metrics/process-page/context";
import { processDayParts, processWithoutDays, type DayPart } from "@/lib/metrics/queries/process-day-parts";
import { absentCell, releasedCells, type ReleasedCell } from "@/lib/metrics/queries/released-cells";
import { noRequests } from "@/lib/metrics/queries/share-columns";
import { releasedOf, releasedTimesOf } from "@/lib/metrics/released-value";
import { metricOf } from "@/lib/metrics/registry";
import type { CellKey } from "@/lib/peers/cell";
import { daysOf, type Day } from "@/lib/period";

type DayFigures = ProcessPage["days"][number];
/** The days of the current period for one value of a dimension, with its figure of the whole month. */
export type DayPartSeries = { value: string; requests: number; success: Share; days: DayFigures[] };
/** The days split by a dimension: most requests first. `note`: why the industry is wider than the filters, or null. */
export type DaySplit = { dimension: ReleasedBreakdown; parts: DayPartSeries[]; note: string | null };

/** Every day of the period `to`, split by the dimension, own figures against the industry's released ones of the same value. Throws not-found. */
export function loadDaySplit(
  scope: PartyScope,
  processId: string,
  filters: ProcessFilters,
  dimension: ReleasedBreakdown,
): Promise<DaySplit> {
  return inContext(scope, processId, filters, async (context) => {
    const { db, process, current, selection } = context;
    const rows = await processDayParts(db, scope, current, selection, dimension);
    const item = filters.srv === null ? { itemType: "process" as const, item: processId } : { itemType: "srv" as const, item: filters.srv };
    const series = { userRole: scope.userRole, publications: [current], grain: "day" } as const;
    const industry = await releasedCells(db, series, { itemType: item.itemType, items: [item.item], breakdown: dimension, values: null });
    const values = [...new Set(rows.map(({ value }) => value))];
    const parts = values.map((value) => partOf(context, rows, industry, { ...item, breakdown: dimension, breakdownValue: value }));
    const note = widerNote("Industry", { ...item, breakdown: dimension, breakdownValue: "each" }, process, {
      ...filters,
      ...without(dimension),
    });
    return { dimension, parts: parts.sort((a, b) => b.requests - a.requests), note };
  });
}

/** Own figures of the period `to` without some days; null where no request is left. */
export type WithoutDays = { success: Share; deliveryFailure: Share; withinTrt: Share; roundTrip: RoundTrip };

/** The own figures of the period `to` recounted without the days given (median within 1 %, all else exact). Throws not-found. */
export function loadWithoutDays(
  scope: PartyScope,
  processId: string,
  filters: ProcessFilters,
  days: readonly Day[],
): Promise<WithoutDays | null> {
  return inContext(scope, processId, filters, async ({ db, current, selection }) => {
    const found = await processWithoutDays(db, scope, current, selection, days);
    return (
      found && { success: found.success, deliveryFailure: found.deliveryFailure, withinTrt: found.withinTrt, roundTrip: roundTripOf(found) }
    );
  });
}

function inContext<T>(
  scope: PartyScope,
  processId: string,
  filters: ProcessFilters,
  read: (context: ProcessPageContext) => Promise<T>,
): Promise<T> {
  return withParty(scope, async (db) => {
    const context = await readContext(db, scope, processId, { ...filters, from: filters.to });
    if (!context) throw notFound("This Business Process");
    return read(context);
  });
}

function without(dimension: ReleasedBreakdown): Partial<ProcessFilters> {
  return { csp_region: { cspRegion: null }, device_type: { deviceType: null }, smets: { smets: null } }[dimension];
}

function partOf(
  { scope, current, delivered }: ProcessPageContext,
  rows: DayPart[],
  industry: ReleasedCell[],
  cell: CellKey,
): DayPartSeries {
  const mine = new Map(rows.filter(({ value }) => value === cell.breakdownValue).map((row) => [row.day, row]));
  const cells = new Map(industry.filter(({ breakdownValue }) => breakdownValue === cell.breakdownValue).map((each) => [each.time, each]));
  const available = new Set(delivered.map(({ day }) => day));
  const days = daysOf(current.period).map((day) => {
    const found = mine.get(day);
    const released = available.has(day) ? (cells.get(day) ?? absentCell(scope.userRole, day, cell)) : undefined;
    const none = available.has(day) ? { success: noRequests.success, roundTrip: roundTripOf(noTimes) } : notAvailable;
    return {
      day,
      ...(found ? { success: found.success, roundTrip: roundTripOf(found) } : none),
      industry: releasedOf(released, metricOf("outcome-success")),
      industryRoundTrip: releasedTimesOf(released, metricOf("round-trip-time")),
    };
  });
  const counted = [...mine.values()];
  const [numerator, denominator] = [
    sum(counted.map(({ success }) => success.numerator)),
    sum(counted.map(({ success }) => success.denominator)),
  ];
  return {
    value: cell.breakdownValue,
    requests: denominator,
    success: { numerator, denominator, value: numerator / denominator, status: "shown" },
    days,
  };
}

const notAvailable = { success: shareNotAvailable, roundTrip: roundTripNotAvailable };
const noTimes = { count: 0, best: null, worst: null, mean: null, median: null, histogram: null };
const sum = (counts: (number | null)[]) => counts.reduce((total: number, count) => total + (count ?? 0), 0);
