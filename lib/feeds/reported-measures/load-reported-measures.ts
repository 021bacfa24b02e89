import type { LoadTask } from "@/lib/ingest/loading";
import { addRows } from "@/lib/ingest/load-rows";

/** Writes the table reported_measure. */
export async function loadReportedMeasures(task: LoadTask): Promise<void> {
  await addRows(
    task,
    "reported_measure",
    `select period, measure_id, provider, csp_region, ${task.loadId}, events_within_target, events_total from accepted_row
    order by period, measure_id, provider, csp_region`,
  );
  task.onRows(task.reading.accepted);
}
