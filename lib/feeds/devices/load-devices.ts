import { wrongCheckDigit } from "@/lib/feeds/devices/check-digit";
import { devices } from "@/lib/feeds/devices/shape";
import type { LoadTask } from "@/lib/ingest/loading";
import { addRows } from "@/lib/ingest/load-rows";

const mpans = ["import_mpxn", "secondary_import_mpan", "export_mpan"];

/** Writes the table device_snapshot. A Device with an MPAN of a wrong check digit is kept and flagged. */
export async function loadDevices(task: LoadTask): Promise<void> {
  const columns = devices.columns.map(({ name }) => name);
  const flagged = mpans.map((mpan) => `(${wrongCheckDigit(mpan)})`).join(" or ");
  await addRows(
    task,
    "device_snapshot",
    `select day, ${task.loadId}, ${columns.join(", ")}, case when ${flagged} then '{mpan-check-digit}' else '{}' end
    from accepted_row order by device_id`,
  );
  task.onRows(task.reading.accepted);
}
