import type { LoadTask } from "@/lib/ingest/loading";
import { keepNewest, textArray } from "@/lib/ingest/load-rows";

/** Writes the table service_outage. */
export async function loadAvailability(task: LoadTask): Promise<void> {
  await keepNewest(
    task,
    "service_outage",
    "outage_id",
    (newest) => `
    select outage_id, ${task.loadId}, ${textArray("service")}, sub_system, csp_region, planned, started_at, ended_at from ${newest}`,
  );
  task.onRows(task.reading.accepted);
}
