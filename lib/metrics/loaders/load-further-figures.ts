import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { counts } from "@/lib/metrics/defined/counts";
import { definedMetrics, type DefinedMetric } from "@/lib/metrics/defined/defined-metrics";
import { standingIn } from "@/lib/metrics/definitions/define-metric";
import { shareNotAvailable, shareOf } from "@/lib/metrics/figures";
import { currentAndPrevious, shownSuite } from "@/lib/metrics/loaders/load-process-rows";
import type { PublishedPeriod, Share } from "@/lib/metrics/models";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import type { Publication } from "@/lib/metrics/queries/publications";
import { requestSums } from "@/lib/metrics/queries/request-sums";
import type { Period } from "@/lib/period";

/** Own shares of one process, or with processId '' of all requests, in the period and the published month before. */
export type FurtherRow = { processId: string; name: string; now: Share; before: Share };
/** A metric that is data and what it makes of the period: all requests first, then each process with requests in it. */
export type FurtherFigures = { metric: DefinedMetric; standing: "trial" | "adopted"; rows: FurtherRow[] };
export type FurtherPage = { current: PublishedPeriod; previousPeriod: Period | null; figures: FurtherFigures[] };

/** The Party's own figures of every metric that is data and on trial or adopted in the published period, adopted ones first. Throws not-found. */
export function loadFurtherFigures(scope: PartyScope, period: Period): Promise<FurtherPage> {
  return withParty(scope, async (db) => {
    const { current, previous, deliveredPeriods } = await currentAndPrevious(db, period);
    const page = { current, previousPeriod: previous?.period ?? null };
    const asked = (await definedMetrics(db)).flatMap((metric) => {
      const standing = standingIn(metric, period);
      return standing === "none" ? [] : [{ metric, standing }];
    });
    if (asked.length === 0) return { ...page, figures: [] };
    const sums = await requestSums(db, scope, previous ? [current, previous] : [current], shownSuite);
    const processes = (await processesWithItems(db)).filter(({ suite }) => suite === shownSuite);
    const isShared = (name: string) => processes.filter((each) => each.name === name).length > 1;
    const used = processes.filter(({ processId }) => sums.some((each) => each.processId === processId && each.period === period));
    const places = [
      { processId: "", name: "All requests" },
      ...used.map(({ processId, name, subProcess }) => ({ processId, name: isShared(name) ? `${name}: ${subProcess}` : name })),
    ];
    const share = ([numerator, denominator]: DefinedMetric["of"], publication: Publication | null, processId: string): Share => {
      if (publication === null || !deliveredPeriods.has(publication.period)) return shareNotAvailable;
      const found = sums.find((each) => each.processId === processId && each.period === publication.period);
      return found ? shareOf(counts[numerator].of(found), counts[denominator].of(found)) : shareOf(0, 0);
    };
    const figures = asked.map(({ metric, standing }) => ({
      ...{ metric, standing },
      rows: places.map((place) => ({
        ...place,
        now: share(metric.of, current, place.processId),
        before: share(metric.of, previous, place.processId),
      })),
    }));
    return { ...page, figures: figures.sort((a, b) => Number(a.standing === "trial") - Number(b.standing === "trial")) };
  });
}
