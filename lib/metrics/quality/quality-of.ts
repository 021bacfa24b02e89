import type { PublishedPeriod } from "@/lib/metrics/models";
import type { PeriodQuality, Quality, UnknownValue } from "@/lib/metrics/quality/models";
import type { FeedDay } from "@/lib/metrics/queries/feed-days";
import { daysOf } from "@/lib/period";

type Rested = Pick<PublishedPeriod, "period" | "version" | "dataAsOf">;

/** How complete the periods are in one feed, oldest first, from the days their versions were made of. */
export function periodQualities(feed: string, publications: readonly Rested[], found: readonly FeedDay[]): PeriodQuality[] {
  const ordered = [...publications].sort((a, b) => (a.period < b.period ? -1 : 1));
  return ordered.map(({ period, version, dataAsOf }) => {
    const own = found.filter((each) => each.period === period);
    const delivered = new Set(own.map(({ day }) => day));
    const isSnapshot = feed === "devices";
    const days = isSnapshot ? [] : daysOf(period);
    return {
      period,
      version,
      data_as_of: dataAsOf,
      restated: version > 1,
      delivered_days: isSnapshot ? Math.min(delivered.size, 1) : delivered.size,
      expected_days: isSnapshot ? 1 : days.length,
      missing_days: days.filter((day) => !delivered.has(day)),
      late_days: own.filter(({ isLate }) => isLate).map(({ day }) => day),
    };
  });
}

/** The flags of an answer from those of its periods. `isProvisional`: whether any of its rows is. */
export function qualityOf(periods: PeriodQuality[], unknown: UnknownValue[], isProvisional: boolean): Quality {
  const sum = (of: (each: PeriodQuality) => number) => periods.reduce((total, each) => total + of(each), 0);
  return {
    data_as_of: periods.at(-1)?.data_as_of ?? null,
    provisional: isProvisional,
    restated: periods.some(({ restated }) => restated),
    delivered_days: sum(({ delivered_days }) => delivered_days),
    expected_days: sum(({ expected_days }) => expected_days),
    late_days: sum(({ late_days }) => late_days.length),
    periods,
    unknown_values: unknown,
  };
}
