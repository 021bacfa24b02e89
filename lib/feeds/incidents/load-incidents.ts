import type { LoadTask } from "@/lib/ingest/loading";
import { keepNewest, textArray } from "@/lib/ingest/load-rows";

/** Writes the table incident. */
export async function loadIncidents(task: LoadTask): Promise<void> {
  await keepNewest(
    task,
    "incident",
    "incident_id",
    (newest) => `
    select incident_id, party_id, ${task.loadId}, category, responsible_party, service, csp_region, ${textArray("business_process_ids")},
      raised_at, first_response_at, resolved_at, closed_at, summary
    from ${newest}`,
  );
  task.onRows(task.reading.accepted);
}
