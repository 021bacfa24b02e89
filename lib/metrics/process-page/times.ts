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

type TimeFigures = { success: Share; deliveryFailure: Share; withinTrt: Share; roundTrip: RoundTrip };
/** The months, the figures of any one period, and the times of its responses (null: none). */
export type PageMonths = {
  months: ProcessPage["months"];
  at: (period: Period | null) => TimeFigures;
  responsesIn: (period: Period) => Histogram | null;
};

const notAvailable: TimeFigures = {
  success: shareNotAvailable,
  deliveryFailure: shareNotAvailable,
  withinTrt: shareNotAvailable,
  roundTrip: roundTripNotAvailable,
};
const noTimes = { count: 0, best: null, worst: null, mean: null, median: null, histogram: null };

/** The Party's own figures by month and by day of the current period; no row without requests. */
export type OwnTimes = { months: ProcessTime[]; days: ProcessTime[] };

/** Reads the own figures that the page's months and days are made of. */
export async function readOwnTimes({ db, scope, selection, readable, current, previous, filters }: ProcessPageContext): Promise<OwnTimes> {
  const untimed = previous !== null && previous.period < filters.from ? previous.period : null;
  const months = await processMonths(db, scope, readable, selection, untimed);
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
  const responsesIn = (period: Period) => {
    const histogram = available.has(period) ? found.get(period)?.histogram : null;
    return histogram ? decodeHistogram(histogram) : null;
  };
  return { months, at, responsesIn };
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
  if (!found) return { ...noRequests, roundTrip: roundTripOf(noTimes) };
  const { success, deliveryFailure, withinTrt } = found;
  return { success, deliveryFailure, withinTrt, roundTrip: roundTripOf(found) };
}

/** The percentile ladder of a month's own responses; empty without any. */
export function ladderIn(responses: Histogram | null, { best_ms, worst_ms }: RoundTrip): ProcessPage["ladder"] {
  return responses === null || best_ms === null || worst_ms === null ? [] : ladderOf(responses, best_ms, worst_ms);
}

/** Whether the own median is better or worse than the industry's, or chance could make the difference; null where either is missing. */
export function medianVerdictOf(
  responses: Histogram | null,
  { success, withinTrt }: Inflated,
  industryMs: number | null,
): ProcessPage["medianVerdict"] {
  if (responses === null || responses.total === 0 || industryMs === null) return null;
  return medianVerdict(responses, industryMs, withinTrt.inflation ?? success.inflation ?? 1);
}
