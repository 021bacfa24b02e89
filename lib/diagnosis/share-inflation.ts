import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import type { DayCount } from "@/lib/diagnosis/inflation";
import { processLooks } from "@/lib/diagnosis/queries/findings";
import type { Share } from "@/lib/metrics/models";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { Period } from "@/lib/period";

/** Reads by how much more than chance the Party's failures vary from day to day: in a period and process, "" for all requests; 1 where unknown. */
export async function inflationsOf(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
): Promise<(period: Period | undefined, processId: string) => number> {
  const looks = await processLooks(db, scope, publications);
  const known = new Map(looks.map(({ period, processId, inflation }) => [`${period} ${processId}`, inflation]));
  return (period, processId) => known.get(`${period} ${processId}`) ?? 1;
}

/** The share with its inflation, where there is one to judge. */
export function withInflation(share: Share, inflation: number): Share {
  return share.value === null ? share : { ...share, inflation };
}

/** Requests and failures of the days that have any, in their order. */
export function daysWithCounts(days: readonly { success: Share }[]): DayCount[] {
  return days.flatMap(({ success: { numerator, denominator } }) =>
    numerator === null || !denominator ? [] : [{ requests: denominator, failures: denominator - numerator }],
  );
}
