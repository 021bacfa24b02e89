import { z } from "zod";
import type pg from "pg";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import { rateLevels, scoredSegments } from "@/lib/metrics/queries/segment-sql";

/** Below this a segment's failures may be chance: it is not kept as a cause. */
export const supportFloor = { requests: 30, failures: 10 };

const rates = z.array(z.object({ srv: z.string(), level: z.enum(rateLevels).nullable() }));

/** A segment's own columns with the names of its process and Region, and where its SRVs' rates came from. */
export const segmentRow = z.object({
  processId: z.string(),
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
  rates,
});
export type SegmentRowRead = z.output<typeof segmentRow>;

/** SQL of those columns from a table expression of segments, alias s, joined to business_process, alias b. */
export const segmentRowSql = Prisma.raw(`s.process_id as "processId", b.name as "processName", s.reason_code as "reasonCode",
        s.device_type as "deviceType", s.manufacturer, s.model, s.firmware_version as "firmwareVersion", s.csp_region as "cspRegion",
        coalesce((select g.name from csp_region g where g.code = s.csp_region), s.csp_region) as "regionName", s.requests, s.failures, s.rates`);
/** The order of segments that stand out equally. */
export const segmentOrder = Prisma.raw(
  "b.display_order, s.reason_code, s.device_type, s.manufacturer, s.model, s.firmware_version, s.csp_region",
);

/**
 * Keeps every Party's causes in a version: segments of the suite above the floor with more failures than expected, by the month cubes and
 * released figures of the same version. One that several processes share with the same failures is kept where it stands out most.
 * Runs in the publication's transaction, after those are written.
 */
export async function writeCauses(client: pg.ClientBase, publication: Publication, suite = "MP176", floor = supportFloor): Promise<void> {
  const segments = scoredSegments({
    whose: Prisma.sql`true`,
    userRole: null,
    publication,
    of: { suite },
    filters: new Map(),
    minRequests: floor.requests,
    minFailures: floor.failures,
    mostFailures: null,
  });
  // The groups' sizes are guessed far too low, and nested loops over them would take hours.
  await client.query("set local enable_nestloop = off");
  const { text, values } = Prisma.sql`
      insert into cause_month (party_id, user_role, period, version, process_id, device_type, manufacturer, model, firmware_version, csp_region, reason_code,
        requests, failures, above_expected, rates)
      with ${segments}
      select distinct on (s.party_id, s.user_role, s.reason_code, s.device_type, s.manufacturer, s.model, s.firmware_version, s.csp_region, s.failures)
        s.party_id, s.user_role, ${publication.period}, ${publication.version}::int, s.process_id, s.device_type, s.manufacturer, s.model, s.firmware_version,
        s.csp_region, s.reason_code, s.requests, s.failures, s.above, s.rates
      from scored s
      join business_process b on b.process_id = s.process_id
      where s.above > 0
      order by s.party_id, s.user_role, s.reason_code, s.device_type, s.manufacturer, s.model, s.firmware_version, s.csp_region, s.failures,
        s.above desc, b.display_order`;
  await client.query(text, values);
  await client.query("set local enable_nestloop = on");
}

const causeRow = segmentRow.extend({ aboveExpected: z.number(), listed: count, totalAbove: z.number() });

/** The Party's causes in a version, the most failures above expected first; `listed` and `totalAbove` are of all, not only of those returned. */
export function ownCauses(db: PartyDb, { partyId, userRole }: PartyScope, { period, version }: Publication, limit: number) {
  return runQuery(
    db,
    causeRow,
    Prisma.sql`
      select ${segmentRowSql}, s.above_expected as "aboveExpected", count(*) over () as listed, sum(s.above_expected) over () as "totalAbove"
      from cause_month s
      join business_process b on b.process_id = s.process_id
      where s.party_id = ${partyId} and s.user_role = ${userRole} and s.period = ${period} and s.version = ${version}
      order by s.above_expected desc, s.failures desc, ${segmentOrder}
      limit ${limit}`,
  );
}
