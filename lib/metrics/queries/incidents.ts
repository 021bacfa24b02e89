import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { count, instant } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";
import type { IncidentMark } from "@/lib/metrics/models";
import { addMonths, firstDay, type Period } from "@/lib/period";

const row = z.object({
  incidentId: z.string(),
  category: count,
  summary: z.string(),
  service: z.string(),
  cspRegion: z.string(),
  responsibleParty: z.string(),
  raisedAt: instant,
  resolvedAt: instant.nullable(),
});

/**
 * Incidents of Category 1 and 2 that were open at some time of the range, the industry's and the Party's own, oldest first. With a process,
 * those that name it or name none.
 */
export function incidentsBetween(
  db: PartyDb,
  scope: PartyScope,
  from: Period,
  to: Period,
  processId: string | null,
): Promise<IncidentMark[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select incident_id as "incidentId", category, summary, service, csp_region as "cspRegion", responsible_party as "responsibleParty",
        raised_at as "raisedAt", coalesce(resolved_at, closed_at) as "resolvedAt"
      from incident
      where party_id in ('', ${scope.partyId}) and category in (1, 2)
        and raised_at < ${firstDay(addMonths(to, 1))}::date
        and coalesce(resolved_at, closed_at, 'infinity') >= ${firstDay(from)}::date
        and (${processId}::text is null or cardinality(business_process_ids) = 0 or ${processId} = any(business_process_ids))
      order by raised_at, incident_id`,
  );
}
