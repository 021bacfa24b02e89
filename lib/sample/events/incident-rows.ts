import { dayMs } from "@/lib/sample/calendar";
import type { Incident } from "@/lib/sample/events/incident";
import { csvLine, instant } from "@/lib/sample/writing/csv-line";

/** Columns of the incidents feed, in order. */
export const incidentHeader =
  "incident_id,category,responsible_party,service,csp_region,business_process_ids,party_id,raised_at,first_response_at,resolved_at,closed_at,summary";

/** Lines of the incidents raised on a day; what comes after `producedAt` is still empty. */
export function incidentLines(incidents: Incident[], epochDay: number, producedAt: number): string[] {
  return incidents
    .filter(({ raised }) => Math.floor(raised / dayMs) === epochDay)
    .map((incident) =>
      csvLine([
        incident.id,
        incident.category,
        incident.responsible,
        incident.service,
        incident.region,
        incident.processIds.join(";"),
        incident.partyId,
        instant(incident.raised),
        instant(incident.firstResponse, producedAt),
        instant(incident.resolved, producedAt),
        instant(incident.closed, producedAt),
        incident.summary,
      ]),
    );
}
