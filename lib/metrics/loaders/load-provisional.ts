import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import { shareNotAvailable } from "@/lib/metrics/figures";
import { shownSuite } from "@/lib/metrics/loaders/load-process-rows";
import type { ProvisionalPeriod, PublishedPeriod, Share } from "@/lib/metrics/models";
import { provisionalShare } from "@/lib/metrics/provisional-rows";
import { countsByPeriod } from "@/lib/metrics/queries/counts-by-period";
import { countsByProcess } from "@/lib/metrics/queries/counts-by-process";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { deliveredDays, provisionalPeriods, publishedPeriods, type Publication } from "@/lib/metrics/queries/publications";
import { noRequests } from "@/lib/metrics/queries/share-columns";
import type { Period } from "@/lib/period";

/** One process, or with processId null all requests: own shares of the version in making, marked so, and of the published month before it. */
export type ProvisionalRow = {
  processId: string | null;
  name: string;
  requests: number | null;
  success: Share;
  deliveryFailure: Share;
  withinTrt: Share;
  before: Share;
};
/** What a Party sees of a period before it is published: its own figures, nothing of others. `days`: delivered days, of those in the month. */
export type ProvisionalPage = {
  current: ProvisionalPeriod;
  before: PublishedPeriod | null;
  rows: ProvisionalRow[];
  deliveredDays: number;
};

/** The Party's own figures of a version in making, the newest that may be seen unless one is asked for. Throws not-found where none may be. */
export function loadProvisional(scope: PartyScope, period: Period | null): Promise<ProvisionalPage> {
  return withParty(scope, async (db) => {
    const allowed = await provisionalPeriods(db);
    const current = allowed.find((each) => period === null || each.period === period);
    if (!current) throw notFound("A provisional view of this Reporting Period");
    const before = (await publishedPeriods(db)).find((each) => each.period < current.period) ?? null;
    const publications: Publication[] = before ? [current, before] : [current];
    const delivered = await deliveredDays(db, "service-requests", publications);
    const isDelivered = (publication: Publication | null) => delivered.some((day) => day.period === publication?.period);
    const totals = (await countsByPeriod(db, scope, publications)).map((each) => ({ ...each, processId: null }));
    const counts = [...totals, ...(await countsByProcess(db, scope, publications, shownSuite))];
    const of = (publication: Publication | null, processId: string | null) => {
      if (!isDelivered(publication)) return null;
      return counts.find((each) => each.processId === processId && each.period === publication?.period) ?? noRequests;
    };
    const rowOf = (processId: string | null, name: string): ProvisionalRow => {
      const now = of(current, processId);
      return {
        ...{ processId, name, requests: now?.requests ?? null },
        success: provisionalShare(now?.success ?? shareNotAvailable),
        deliveryFailure: provisionalShare(now?.deliveryFailure ?? shareNotAvailable),
        withinTrt: provisionalShare(now?.withinTrt ?? shareNotAvailable),
        before: of(before, processId)?.success ?? shareNotAvailable,
      };
    };
    const processes = (await processesWithItems(db)).filter(({ suite }) => suite === shownSuite);
    const isShared = (name: string) => processes.filter((each) => each.name === name).length > 1;
    return {
      ...{ current, before },
      rows: [
        rowOf(null, "All requests"),
        ...processes.map(({ processId, name, subProcess }) => rowOf(processId, isShared(name) ? `${name}: ${subProcess}` : name)),
      ],
      deliveredDays: delivered.filter((day) => day.period === current.period).length,
    };
  });
}
