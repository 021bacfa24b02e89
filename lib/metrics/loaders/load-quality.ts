import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import { hasEstate } from "@/lib/inventory/estate";
import type { PublishedPeriod } from "@/lib/metrics/models";
import type { PeriodQuality, UnknownValue } from "@/lib/metrics/quality/models";
import { periodQualities } from "@/lib/metrics/quality/quality-of";
import { feedDays } from "@/lib/metrics/queries/feed-days";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import { unknownOwnValues } from "@/lib/metrics/queries/unknown-own-values";
import type { Day, Period } from "@/lib/period";

/** Freshness and quality of what the pages show of a period. `snapshot`: the day of the newest one of Devices, null of other feeds and where none came. */
export type PageQuality = {
  current: PublishedPeriod;
  feeds: { feed: string; quality: PeriodQuality; snapshot: Day | null }[];
  unknown: UnknownValue[];
};

/** How fresh and whole the Party's figures of a published period are: its feeds in the order of the pages, and values the reference data lacks. Throws not-found when it is not published. */
export function loadQuality(scope: PartyScope, period: Period): Promise<PageQuality> {
  return withParty(scope, async (db) => {
    const current = (await publishedPeriods(db)).find((each) => each.period === period);
    if (!current) throw notFound("This Reporting Period");
    const names = ["service-requests", "alerts", ...(hasEstate(scope.userRole) ? ["devices"] : [])];
    const feeds: PageQuality["feeds"] = [];
    for (const feed of names) {
      const days = await feedDays(db, feed, [current]);
      const [quality] = periodQualities(feed, [current], days);
      feeds.push({ feed, quality, snapshot: feed === "devices" ? (days.at(-1)?.day ?? null) : null });
    }
    const unknown: UnknownValue[] = [];
    for (const subject of ["requests", "alerts"] as const) unknown.push(...(await unknownOwnValues(db, scope, current, subject)));
    return { current, feeds, unknown };
  });
}
