import type { LoadTask } from "@/lib/ingest/loading";
import { addRows } from "@/lib/ingest/load-rows";

/** Writes the table alert: one row per Alert as sent; an absent throttled count is 0. */
export async function loadAlerts(task: LoadTask): Promise<void> {
  await addRows(
    task,
    "alert",
    `select party_id, user_role, day, ${task.loadId}, alert_id, alert_code, device_id, device_type, manufacturer, model, firmware_version, esme_variant, smets,
      csp_region, energy_supplier, request_id, coalesce(throttled_alert_count, 0), generated_at, dsp_received_at, sent_at, acknowledged_at, delivered
    from accepted_row order by party_id, user_role, day, device_id, alert_id`,
  );
  task.onRows(task.reading.accepted);
}
