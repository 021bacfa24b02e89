import type { PartyScope } from "@/lib/access/party-scope";
import { withParty, type PartyDb } from "@/lib/access/with-party";
import { expectedFrom } from "@/lib/metrics/expected-from";
import { currentAndPrevious } from "@/lib/metrics/loaders/load-process-rows";
import type { Cause } from "@/lib/metrics/models";
import { reasonNames } from "@/lib/metrics/queries/code-names";
import { ownCauses } from "@/lib/metrics/queries/causes";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { Period } from "@/lib/period";

/** Causes above expected, the largest first: the first ones, how many there are, and the failures above expected of all of them. */
export type Causes = { causes: Cause[]; causesAboveExpected: number; totalAboveExpected: number };

/** The Party's causes of failure in the period, at most `limit` of them. Throws not-found when the period is not published. */
export function loadCauses(scope: PartyScope, period: Period, limit: number): Promise<Causes> {
  return withParty(scope, async (db) => causesOf(db, scope, (await currentAndPrevious(db, period)).current, limit));
}

/** The same within a transaction that is already open. A segment that several processes share is listed once, where it stands out most. */
export async function causesOf(db: PartyDb, scope: PartyScope, publication: Publication, limit: number): Promise<Causes> {
  const rows = await ownCauses(db, scope, publication, limit);
  const names = await reasonNames(db);
  const causes = rows.map((row): Cause => {
    const { processId, processName, reasonCode, deviceType, manufacturer, model, firmwareVersion, cspRegion, requests, failures } = row;
    const segment = { processId, processName, reasonCode, deviceType, manufacturer, model, firmwareVersion, cspRegion, requests, failures };
    return { ...segment, reasonName: names.get(reasonCode) ?? "", aboveExpected: row.aboveExpected, expectedFrom: expectedFrom(row) };
  });
  return { causes, causesAboveExpected: rows[0]?.listed ?? 0, totalAboveExpected: rows[0]?.totalAbove ?? 0 };
}
