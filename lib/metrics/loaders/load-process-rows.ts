import type { PartyScope } from "@/lib/access/party-scope";
import { withParty, type PartyDb } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import { inflationsOf, withInflation } from "@/lib/diagnosis/share-inflation";
import { shareNotAvailable } from "@/lib/metrics/figures";
import { industrySuccess } from "@/lib/metrics/industry-values";
import { itemsInForce, notInForce } from "@/lib/metrics/process-membership";
import type { ProcessRow } from "@/lib/metrics/models";
import { countsByProcess } from "@/lib/metrics/queries/counts-by-process";
import { processesWithItems, trialSuite } from "@/lib/metrics/queries/process-items";
import { deliveredDays, publishedPeriods, type Publication } from "@/lib/metrics/queries/publications";
import { noRequests } from "@/lib/metrics/queries/share-columns";
import { addMonths, type Period } from "@/lib/period";

/** The suite of Business Processes that the pages show (MP176 Table 1). */
export const shownSuite = "MP176";

/** The period and the month before it as far as they are published, and which of them had any delivered day. Throws not-found when it is not. */
export async function currentAndPrevious(db: PartyDb, period: Period) {
  const published = await publishedPeriods(db);
  const current = published.find((each) => each.period === period);
  if (!current) throw notFound("This Reporting Period");
  const previous = published.find((each) => each.period === addMonths(period, -1)) ?? null;
  const delivered = await deliveredDays(db, "service-requests", previous ? [current, previous] : [current]);
  return { published, current, previous, deliveredPeriods: new Set(delivered.map((each) => each.period)) };
}

/** Every Business Process of a suite (MP176 unless another is named) with the Party's own figures of the period against the month before and the industry, in the order of its table. */
export function loadProcessRows(scope: PartyScope, period: Period, suite = shownSuite): Promise<ProcessRow[]> {
  return withParty(scope, async (db) => {
    const { current, previous, deliveredPeriods } = await currentAndPrevious(db, period);
    return processRows(db, scope, current, previous, deliveredPeriods, suite);
  });
}

/** The same within a transaction that is already open. */
export async function processRows(
  db: PartyDb,
  scope: PartyScope,
  current: Publication,
  previous: Publication | null,
  deliveredPeriods: ReadonlySet<Period>,
  suite = shownSuite,
): Promise<ProcessRow[]> {
  const processes = (await processesWithItems(db)).filter((process) => process.suite === suite);
  const counts = await countsByProcess(db, scope, previous ? [current, previous] : [current], suite);
  const series = { userRole: scope.userRole, publications: [current], grain: "month" } as const;
  const industry = await industrySuccess(db, series, "process", deliveredPeriods);
  const of = (publication: Publication | null, processId: string) =>
    publication && deliveredPeriods.has(publication.period)
      ? (counts.find((each) => each.period === publication.period && each.processId === processId) ?? noRequests)
      : null;
  const inflation = await inflationsOf(db, scope, previous ? [current, previous] : [current]);
  const isShared = (name: string) => processes.filter((process) => process.name === name).length > 1;
  return processes.map(({ processId, name, subProcess, items }) => {
    const now = of(current, processId);
    const inForce = itemsInForce(items, current.period);
    const absent = notInForce(items, current.period);
    return {
      processId,
      name: isShared(name) ? `${name}: ${subProcess}` : name,
      success: withInflation(now?.success ?? shareNotAvailable, inflation(current.period, processId)),
      previous: withInflation(of(previous, processId)?.success ?? shareNotAvailable, inflation(previous?.period, processId)),
      industry: suite === trialSuite || absent ? { value: null, status: "not-available" } : industry(current.period, processId),
      deliveryFailure: now?.deliveryFailure ?? shareNotAvailable,
      withinTrt: now?.withinTrt ?? shareNotAvailable,
      requests: now?.requests ?? null,
      srvs: [...new Set(inForce.map(({ srv }) => srv))],
      notInForce: absent,
    };
  });
}
