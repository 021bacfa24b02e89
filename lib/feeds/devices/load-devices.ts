import { wrongCheckDigit } from "@/lib/feeds/devices/check-digit";
import { devices } from "@/lib/feeds/devices/shape";
import type { LoadTask } from "@/lib/ingest/loading";
import { addUnits, unitRows, type Unit } from "@/lib/ingest/load-rows";

const mpans = ["import_mpxn", "secondary_import_mpan", "export_mpan"];

/** Writes the table device_snapshot. A Device with an MPAN of a wrong check digit is kept and flagged. */
export async function loadDevices(task: LoadTask): Promise<void> {
  const columns = devices.columns.map(({ name }) => name);
  const flagged = mpans.map((mpan) => `(${wrongCheckDigit(mpan)})`).join(" or ");
  const rows = `select day, ${task.loadId}, ${columns.join(", ")}, case when ${flagged} then '{mpan-check-digit}' else '{}' end from accepted_row`;
  await addUnits(task, "device_snapshot", await unitsOf(task, rows));
}

/** The rows cut at Devices drawn by lot into units of about the same size, in the order of the Devices. */
async function unitsOf({ duck, reading: { accepted } }: LoadTask, rows: string): Promise<Unit[]> {
  const wanted = Math.max(1, Math.ceil(accepted / unitRows));
  await duck.run(`create or replace table device_cut as
    select row_number() over (order by id) as no, id from (
      select max(device_id) as id
      from (select device_id, ntile(${wanted}) over (order by device_id) as part from (select device_id from accepted_row using sample 5000 rows))
      group by part having part < ${wanted})`);
  const [{ cuts }] = await duck.rows<{ cuts: number }>("select count(*) as cuts from device_cut");
  const cut = (no: number) => `(select id from device_cut where no = ${no})`;
  return Array.from({ length: cuts + 1 }, (_, at): Unit => {
    const bounds = [...(at > 0 ? [`device_id > ${cut(at)}`] : []), ...(at < cuts ? [`device_id <= ${cut(at + 1)}`] : [])];
    const where = bounds.length > 0 ? `where ${bounds.join(" and ")}` : "";
    return { rows: accepted / (cuts + 1), query: `${rows} ${where} order by device_id` };
  });
}
