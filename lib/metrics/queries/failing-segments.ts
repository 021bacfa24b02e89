import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { segmentOrder, segmentRow, segmentRowSql } from "@/lib/metrics/queries/causes";
import type { ProcessSelection } from "@/lib/metrics/queries/process-months";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery, plannedForManyRows } from "@/lib/metrics/queries/run-query";
import { scoredSegments } from "@/lib/metrics/queries/segment-sql";

// Failures above expected are never more than failures, so the segments furthest above are among those with the most failures; only those
// few are looked up among the requests, which keeps the question fast for the largest Party.
const candidates = 100;

const row = segmentRow.extend({ aboveExpected: z.number().nullable(), listed: count });

/**
 * Segments of the process with the most failures in the period (the first 100), the furthest above expected first, at most `limit`; `listed`
 * is how many segments have failures in all. `aboveExpected` is null where an SRV of the segment has no released rate.
 */
export async function failingSegments(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  { process, filters }: ProcessSelection,
  limit: number,
): Promise<z.output<typeof row>[]> {
  const segments = scoredSegments({
    whose: Prisma.sql`c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole}`,
    userRole: scope.userRole,
    publication,
    of: { process },
    filters,
    minRequests: 1,
    minFailures: 1,
    mostFailures: candidates,
  });
  const sql = Prisma.sql`
      with ${segments}
      select ${segmentRowSql}, s.above as "aboveExpected", s.listed
      from scored s
      join business_process b on b.process_id = s.process_id
      order by s.above desc nulls last, s.failures desc, ${segmentOrder}
      limit ${limit}`;
  return plannedForManyRows(db, () => runQuery(db, row, sql));
}
