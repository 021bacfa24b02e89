import { inflationOf } from "@/lib/diagnosis/inflation";
import { medianVerdict } from "@/lib/diagnosis/median-verdict";
import { daysWithCounts, withInflation } from "@/lib/diagnosis/share-inflation";
import { roundTripNotAvailable, roundTripOf, shareNotAvailable } from "@/lib/metrics/figures";
import { decodeHistogram, ladderOf, type Histogram } from "@/lib/metrics/histogram";
import type { ProcessPageContext, ProcessPageFrame } from "@/lib/metrics/process-page/context";
import type { ProcessPage, RoundTrip, Share } from "@/lib/metrics/models";
import { released, releasedTimes, type PageIndustry } from "@/lib/metrics/process-page/industry";
import type { PagePeers } from "@/lib/metrics/process-page/peers";
import { processDays, processMonths, type ProcessTime } from "@/lib/metrics/queries/process-months";
import { noRequests } from "@/lib/metrics/queries/share-columns";
import { daysOf, periodsBetween, type Period } from "@/lib/period";

type TimeFigures = {
  success: Share;
  deliveryFailure: Share;
  withinTrt: Share;
  roundTrip: RoundTrip;
  ladder: { label: string; ms: number }[];
  times: Histogram | null;
};
export type PageMonths = { months: ProcessPage["months"]; at: (period: Period | null) => TimeFigures };

const notAvailable: TimeFigures = {
  success: shareNotAvailable,
  deliveryFailure: shareNotAvailable,
  withinTrt: shareNotAvailable,
  roundTrip: roundTripNotAvailable,
  ladder: [],
  times: null,
};
const noTimes = { count: 0, best: null, worst: null, mean: null, median: null, histogram: null };

/** The Party's own figures by month and by day of the current period; no row without requests. */
export type OwnTimes = { months: ProcessTime[]; days: ProcessTime[] };

/** Reads the own figures that the page's months and days are made of. */
export async function readOwnTimes({ db, scope, selection, readable, current }: ProcessPageContext): Promise<OwnTimes> {
  const months = await processMonths(db, scope, readable, selection);
  return { months, days: await processDays(db, scope, current, selection) };
}

/** The months of the range with own and industry figures, oldest first, unpublished ones not-available; and the figures of any one period. */
export function monthsOfPage(
  { filters, readable, delivered }: ProcessPageFrame,
  own: OwnTimes,
  industry: PageIndustry,
  peers: PagePeers,
): PageMonths {
  const found = new Map(own.months.map((each) => [each.time, each]));
  const available = new Set(delivered.map(({ period }) => period));
  const at = (period: Period | null) => (period !== null && available.has(period) ? figuresOf(found.get(period)) : notAvailable);
  const months = periodsBetween(filters.from, filters.to).map((period) => {
    const { success, deliveryFailure, withinTrt, roundTrip } = at(period);
    const cell = industry.month(period);
    const version = readable.find((each) => each.period === period)?.version ?? null;
    const compared = { industry: released(industry, cell, "outcome-success"), industryRoundTrip: releasedTimes(industry, cell) };
    return { period, version, success, deliveryFailure, withinTrt, roundTrip, ...compared, band: peers.band(period) };
  });
  return { months, at };
}

type Inflated = Pick<TimeFigures, "success" | "deliveryFailure" | "withinTrt">;
/** The days, and by how much more than chance each share of the month varies from one to the next. */
export type PageDays = { days: ProcessPage["days"]; inflated: (figures: Inflated) => Inflated };

/** Every day of the current period with own and industry figures, oldest first; a day that was not delivered is not-available. */
export function daysOfPage({ current, delivered }: ProcessPageFrame, own: OwnTimes, industry: PageIndustry): PageDays {
  const found = new Map(own.days.map((each) => [each.time, each]));
  const available = new Set(delivered.map(({ day }) => day));
  const counted = [...found.values()];
  const inflation = (share: keyof Inflated) => inflationOf(daysWithCounts(counted.map((each) => ({ success: each[share] }))));
  const days = daysOf(current.period).map((day) => {
    const { success, roundTrip } = available.has(day) ? figuresOf(found.get(day)) : notAvailable;
    const cell = industry.day(day);
    return {
      day,
      success,
      roundTrip,
      industry: released(industry, cell, "outcome-success"),
      industryRoundTrip: releasedTimes(industry, cell),
    };
  });
  return {
    days,
    inflated: ({ success, deliveryFailure, withinTrt }) => ({
      success: withInflation(success, inflation("success")),
      deliveryFailure: withInflation(deliveryFailure, inflation("deliveryFailure")),
      withinTrt: withInflation(withinTrt, inflation("withinTrt")),
    }),
  };
}

function figuresOf(found: ProcessTime | undefined): TimeFigures {
  if (!found) return { ...noRequests, roundTrip: roundTripOf(noTimes), ladder: [], times: null };
  const { success, deliveryFailure, withinTrt, best, worst, histogram } = found;
  const times = histogram && decodeHistogram(histogram);
  const ladder = best === null || worst === null || times === null ? [] : ladderOf(times, best, worst);
  return { success, deliveryFailure, withinTrt, roundTrip: roundTripOf(found), ladder, times };
}

/** Whether the own median is better or worse than the industry's, or chance could make the difference; null where either is missing. */
export function medianVerdictOf({ times, withinTrt, success }: TimeFigures, industryMs: number | null): ProcessPage["medianVerdict"] {
  if (times === null || times.total === 0 || industryMs === null) return null;
  return medianVerdict(times, industryMs, withinTrt.inflation ?? success.inflation ?? 1);
}
