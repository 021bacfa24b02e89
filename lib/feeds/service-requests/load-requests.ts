import { deviceEvents } from "@/lib/feeds/service-requests/device-events";
import { assignSegments } from "@/lib/feeds/service-requests/segments";
import { failures, openRollUp, openUnit, requestDay, serviceDay } from "@/lib/feeds/service-requests/roll-up";
import type { LoadTask } from "@/lib/ingest/loading";
import { sendCsv, writeCsv } from "@/lib/ingest/postgres-copy";
import type { Day } from "@/lib/period";

/** Requests rolled up together: what DuckDB sorts within its memory. */
const unitRows = 750_000;
/** The fact tables, filled in this order. The rows of a unit come in the order of their primary keys. */
const facts = ["request_day", "service_day", "failure", "device_event_day"] as const;

/** A share of the file's requests: days, or of a single day some Parties and services. `where` is for the counted rows. */
type Unit = { rows: number; where: string; failing: string; devices: string; part: number };

/** Writes the dictionary and the facts of a file that readRequests has read. PostgreSQL takes one unit while DuckDB rolls up the next. */
export async function loadRequests(task: LoadTask): Promise<void> {
  const { client, duck, folder, loadId, onRows } = task;
  await assignSegments(task);
  await openRollUp(duck);
  for (const fact of facts) await client.query(`create temp table incoming_${fact} (like ${fact}) on commit drop`);
  let sending = Promise.resolve();
  for (const unit of unitsOf(task.reading.days)) {
    await openUnit(duck, unit.where);
    const files: [string, string][] = [
      ["request_day", await writeCsv(duck, folder, requestDay(loadId))],
      ["service_day", await writeCsv(duck, folder, serviceDay(loadId))],
      ["failure", await writeCsv(duck, folder, failures(loadId, unit.failing))],
      ["device_event_day", await writeCsv(duck, folder, deviceEvents(loadId, unit.devices, unit.part))],
    ];
    await sending;
    sending = send(task, files).then(() => onRows(unit.rows));
    sending.catch(() => {}); // thrown on where it is awaited
  }
  await sending;
}

async function send({ client }: LoadTask, files: [string, string][]): Promise<void> {
  for (const [fact, path] of files) {
    await sendCsv(client, path, `incoming_${fact}`);
    await client.query(`insert into ${fact} select * from incoming_${fact}`);
    await client.query(`truncate incoming_${fact}`);
  }
}

function unitsOf(days: { day: Day; rows: number }[]): Unit[] {
  const units: Unit[] = [];
  let open: { days: Day[]; rows: number } = { days: [], rows: 0 };
  const close = () => {
    if (open.days.length) units.push(...sharesOf(open.days, open.rows));
    open = { days: [], rows: 0 };
  };
  for (const { day, rows } of days) {
    if (open.rows + rows > unitRows) close();
    open = { days: [...open.days, day], rows: open.rows + rows };
  }
  close();
  return units;
}

// Days beyond the size of a unit are read once per share. Failures go with the first share; a Device with one of them.
function sharesOf(days: Day[], rows: number): Unit[] {
  const within = `day in (${days.map((day) => `date '${day}'`).join(", ")})`;
  const shares = Math.ceil(rows / unitRows);
  return Array.from({ length: shares }, (_, share) => ({
    rows: rows / shares,
    where: shares > 1 ? `${within} and hash(pr, sv) % ${shares} = ${share}` : within,
    failing: share === 0 ? within : "false",
    devices: shares > 1 ? `${within} and hash(device) % ${shares} = ${share}` : within,
    part: share,
  }));
}
