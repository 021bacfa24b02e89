import type { LoadTask } from "@/lib/ingest/loading";
import { addUnits, unitRows, type Unit } from "@/lib/ingest/load-rows";
import type { Day } from "@/lib/period";

/** Writes the table alert: one row per Alert as sent; an absent throttled count is 0. */
export async function loadAlerts(task: LoadTask): Promise<void> {
  const units = daysTogether(task.reading.days).map(({ days, rows }): Unit => ({ rows, query: rowsOf(task.loadId, days) }));
  await addUnits(task, "alert", units);
}

function rowsOf(loadId: number, days: readonly Day[]): string {
  return `select party_id, user_role, day, ${loadId}, alert_id, alert_code, device_id, device_type, manufacturer, model, firmware_version, esme_variant, smets,
      csp_region, energy_supplier, request_id, coalesce(throttled_alert_count, 0), generated_at, dsp_received_at, sent_at, acknowledged_at, delivered
    from accepted_row where day in (${days.map((day) => `date '${day}'`).join(", ")}) order by party_id, user_role, day, device_id, alert_id`;
}

/** Days one after the other, as many together as a unit takes; a larger day stands alone. */
function daysTogether(days: readonly { day: Day; rows: number }[]): { days: Day[]; rows: number }[] {
  const units: { days: Day[]; rows: number }[] = [];
  for (const { day, rows } of days) {
    const last = units.at(-1);
    if (last && last.rows + rows <= unitRows) {
      last.days.push(day);
      last.rows += rows;
    } else units.push({ days: [day], rows });
  }
  return units;
}
