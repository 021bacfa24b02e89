import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { ProcessSelection } from "@/lib/metrics/queries/process-months";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery, plannedForManyRows } from "@/lib/metrics/queries/run-query";
import { rateLevels, scoredSegments } from "@/lib/metrics/queries/segment-sql";

// Failures above expected are never more than failures, so the segments furthest above are among those with the most failures; only those
// few are looked up among the requests, which keeps the question fast for the largest Party.
const candidates = 100;

const row = z.object({
  processName: z.string(),
  reasonCode: z.string(),
  deviceType: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  firmwareVersion: z.string(),
  cspRegion: z.string(),
  regionName: z.string(),
  requests: count,
  failures: count,
  rates: z.array(z.object({ srv: z.string(), level: z.enum(rateLevels).nullable() })),
  aboveExpected: z.number().nullable(),
  listed: count,
});
/** A failing segment with the names of its process and Region, and which released cell gave the rate of each SRV (null: none is released). */
export type FailingSegment = z.output<typeof row>;

const columns = Prisma.raw(`b.name as "processName", s.reason_code as "reasonCode", s.device_type as "deviceType", s.manufacturer, s.model,
        s.firmware_version as "firmwareVersion", s.csp_region as "cspRegion",
        coalesce((select g.name from csp_region g where g.code = s.csp_region), s.csp_region) as "regionName", s.requests, s.failures, s.rates`);

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
): Promise<FailingSegment[]> {
  const segments = scoredSegments({
    whose: Prisma.sql`c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole}`,
    userRole: scope.userRole,
    publication,
    process,
    filters,
    mostFailures: candidates,
  });
  const sql = Prisma.sql`
      with ${segments}
      select ${columns}, s.above as "aboveExpected", s.listed
      from scored s
      join business_process b on b.process_id = s.process_id
      order by s.above desc nulls last, s.failures desc, s.reason_code, s.device_type, s.manufacturer, s.model, s.firmware_version, s.csp_region
      limit ${limit}`;
  return plannedForManyRows(db, () => runQuery(db, row, sql));
}
