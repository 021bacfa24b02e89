import type { PartyScope } from "@/lib/access/party-scope";
import { withIndustry, withParty } from "@/lib/access/with-party";
import { commandFailures, credentialsBySupplier } from "@/lib/metrics/alerts/distributor/credentials";
import type { DistributorArea, DistributorPage } from "@/lib/metrics/alerts/distributor/models";
import { outageCounts, outagesOf } from "@/lib/metrics/alerts/distributor/outages";
import { knownUntil } from "@/lib/metrics/alerts/distributor/summary-sql";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { ownParty } from "@/lib/metrics/queries/party-name";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import { rowsRemovedAt } from "@/lib/metrics/queries/removed-months";
import { addMonths, type Period } from "@/lib/period";

/**
 * Outages, credentials and failures of one or more licence areas in a published period (null: it is not). Each area is read under its own
 * scope, one after the other, what is asked of it side by side, and joined here: no query ever sees two Parties.
 */
export async function loadDistributorPage(scopes: readonly PartyScope[], period: Period): Promise<DistributorPage | null> {
  const { published, removedAt, isPreviousGone } = await withIndustry(async (db) => ({
    published: await publishedPeriods(db),
    removedAt: await rowsRemovedAt(db, period),
    isPreviousGone: (await rowsRemovedAt(db, addMonths(period, -1))) !== null,
  }));
  const current = published.find((each) => each.period === period);
  if (!current) return null;
  const previous = isPreviousGone ? undefined : published.find((each) => each.period === addMonths(period, -1));
  const areas: DistributorArea[] = [];
  for (const scope of removedAt === null ? scopes : []) areas.push(await readArea(scope, current, previous, published));
  return { current, previousPeriod: previous?.period ?? null, knownUntil: knownUntil(published), removedAt, areas };
}

async function readArea(
  scope: PartyScope,
  current: PublishedPeriod,
  previous: PublishedPeriod | undefined,
  published: readonly PublishedPeriod[],
): Promise<DistributorArea> {
  const [outages, rest] = await Promise.all([
    withParty(scope, (db) => outagesOf(db, scope, current.period, published)),
    withParty(scope, async (db) => ({
      name: (await ownParty(db, scope)).name,
      previousOutages: previous ? await outageCounts(db, scope, previous.period, published) : null,
      credentials: await credentialsBySupplier(db, scope, current.period, published),
      failures: await commandFailures(db, scope, current, previous),
    })),
  ]);
  return { partyId: scope.partyId, ...outages, ...rest };
}
