import { openEvents, packEvents, readEvents } from "@/lib/feeds/service-requests/pack-device-events";
import { assignSegments } from "@/lib/feeds/service-requests/segments";
import { failures, openRollUp, readCodes, readUnit, requestDay, serviceDay } from "@/lib/feeds/service-requests/roll-up";
import { encodeRows, sendBinary } from "@/lib/ingest/binary-copy";
import type { LoadTask } from "@/lib/ingest/loading";
import { sendCsv, writeCsv } from "@/lib/ingest/postgres-copy";
import type { Day } from "@/lib/period";

/** Days are rolled up together up to so many requests: few, so that PostgreSQL is kept busy from early on. */
const unitRows = 300_000;
const mostDays = 31;
/** A larger day is rolled up in shares: what is sorted in memory. */
const shareRows = 750_000;
const facts = ["request_day", "service_day", "failure", "device_event_day"] as const;

/** A share of the file's requests: days, or of a single day some Parties and services. `where` is for the counted rows. */
type Unit = { firstDay: Day; rows: number; where: string; failing: string; devices: string; part: number };
/** What a unit brings, ready to be sent. */
type UnitFacts = { requestDay: Buffer[]; serviceDay: Buffer[]; failures: string; deviceEvents: Buffer[] };

/** Writes the dictionary and the facts of a file that readRequests has read. PostgreSQL takes one unit while the next is rolled up. */
export async function loadRequests(task: LoadTask): Promise<void> {
  const { client, duck, folder, loadId, onRows } = task;
  await assignSegments(task);
  await openRollUp(duck);
  const codes = await readCodes(duck, loadId);
  const followed = await openEvents(duck);
  for (const fact of facts) await client.query(`create temp table incoming_${fact} (like ${fact} including storage) on commit drop`);
  const units = unitsOf(task.reading.days);
  let next = units.length ? rollUp(units[0]) : null;
  for (let index = 0; next; index++) {
    const { requestDay, serviceDay, failures, deviceEvents } = await next;
    next = index + 1 < units.length ? rollUp(units[index + 1]) : null;
    next?.catch(() => {}); // thrown on where it is awaited
    await add("request_day", (incoming) => sendBinary(client, incoming, requestDay));
    await add("service_day", (incoming) => sendBinary(client, incoming, serviceDay));
    await add("failure", (incoming) => sendCsv(client, failures, incoming));
    await add("device_event_day", (incoming) => sendBinary(client, incoming, deviceEvents));
    onRows(units[index].rows);
  }

  async function rollUp({ firstDay, where, devices, part, failing }: Unit): Promise<UnitFacts> {
    const requests = await readUnit(duck, codes, firstDay, where);
    const events = await readEvents(duck, followed, firstDay, devices, part);
    return {
      requestDay: await encodeRows((into) => requestDay(codes, requests, into)),
      serviceDay: await encodeRows((into) => serviceDay(codes, requests, into)),
      failures: await writeCsv(duck, folder, failures(loadId, failing)),
      deviceEvents: await encodeRows((into) => packEvents(codes, events, into)),
    };
  }

  async function add(fact: (typeof facts)[number], send: (incoming: string) => Promise<void>): Promise<void> {
    const incoming = `incoming_${fact}`;
    await send(incoming);
    await client.query(`insert into ${fact} select * from ${incoming}`);
    await client.query(`truncate ${incoming}`);
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
    if (open.rows + rows > unitRows || open.days.length === mostDays) close();
    open = { days: [...open.days, day], rows: open.rows + rows };
  }
  close();
  return units;
}

// A day in shares is read once per share. Failures go with the first share; a Device with one of them.
function sharesOf(days: Day[], rows: number): Unit[] {
  const within = `day in (${days.map((day) => `date '${day}'`).join(", ")})`;
  const shares = Math.max(1, Math.ceil(rows / shareRows));
  return Array.from({ length: shares }, (_, share) => ({
    firstDay: days[0],
    rows: rows / shares,
    where: shares > 1 ? `${within} and hash(pr, sv) % ${shares} = ${share}` : within,
    failing: share === 0 ? within : "false",
    devices: shares > 1 ? `${within} and hash(device) % ${shares} = ${share}` : within,
    part: share,
  }));
}
