import type { PartyScope } from "@/lib/access/party-scope";
import { withParty, type PartyDb } from "@/lib/access/with-party";
import { causesOf } from "@/lib/diagnosis/load-causes";
import type { OverviewWithCauses } from "@/lib/diagnosis/models";
import { inflationsOf, withInflation } from "@/lib/diagnosis/share-inflation";
import { shareNotAvailable } from "@/lib/metrics/figures";
import { industrySuccess } from "@/lib/metrics/industry-values";
import { currentAndPrevious, processRows } from "@/lib/metrics/loaders/load-process-rows";
import type { Overview } from "@/lib/metrics/models";
import { countsByPeriod } from "@/lib/metrics/queries/counts-by-period";
import { feedCompleteness } from "@/lib/metrics/queries/feed-completeness";
import { incidentsBetween } from "@/lib/metrics/queries/incidents";
import { ownParty } from "@/lib/metrics/queries/party-name";
import { deliveredDays, type Publication } from "@/lib/metrics/queries/publications";
import { noRequests } from "@/lib/metrics/queries/share-columns";
import type { Period } from "@/lib/period";

const trendPeriods = 13;
const causesListed = 10;

/**
 * Everything the overview shows of a published period: own figures against the month before and the industry, and what to fix first. Figures and
 * causes are read side by side, in transactions of their own: published versions do not change.
 */
export async function loadOverview(scope: PartyScope, period: Period): Promise<OverviewWithCauses> {
  const frame = await withParty(scope, (db) => currentAndPrevious(db, period));
  const [figures, causes] = await Promise.all([
    readFigures(scope, period, frame),
    withParty(scope, async (db) => ({
      ...(await causesOf(db, scope, frame.current, causesListed)),
      incidents: await incidentsBetween(db, scope, period, period, null),
      feeds: await feedCompleteness(db, frame.current),
    })),
  ]);
  return { ...figures, ...causes };
}

type Frame = Awaited<ReturnType<typeof currentAndPrevious>>;

function readFigures(scope: PartyScope, period: Period, { published, current, previous, deliveredPeriods }: Frame) {
  return withParty(scope, async (db) => {
    const shown = published.filter((each) => each.period <= period).slice(0, trendPeriods);
    const inflation = await inflationsOf(db, scope, previous ? [current, previous] : [current]);
    const trend = await outcomeTrend(db, scope, shown);
    const at = (wanted: Period | undefined) => trend.find((each) => each.period === wanted);
    return {
      party: await ownParty(db, scope),
      current,
      previousPeriod: previous?.period ?? null,
      success: withInflation(at(period)?.own ?? shareNotAvailable, inflation(period, "")),
      previous: withInflation(at(previous?.period)?.own ?? shareNotAvailable, inflation(previous?.period, "")),
      industry: at(period)?.industry ?? { value: null, status: "not-available" as const },
      trend,
      processes: await processRows(db, scope, current, previous, deliveredPeriods),
    };
  });
}

/** Own and industry outcome success per published period, oldest first. */
async function outcomeTrend(db: PartyDb, scope: PartyScope, publications: readonly Publication[]): Promise<Overview["trend"]> {
  const counts = new Map((await countsByPeriod(db, scope, publications)).map((each) => [each.period, each]));
  const delivered = new Set((await deliveredDays(db, "service-requests", publications)).map((each) => each.period));
  const series = { userRole: scope.userRole, publications, grain: "month" } as const;
  const industry = await industrySuccess(db, series, "all", delivered);
  return publications
    .map(({ period }) => ({
      period,
      own: delivered.has(period) ? (counts.get(period) ?? noRequests).success : shareNotAvailable,
      industry: industry(period, ""),
    }))
    .reverse();
}
