import { assignKinds } from "@/lib/feeds/alerts/kinds";
import { measurePacks } from "@/lib/feeds/alerts/packs";
import { readUnit } from "@/lib/feeds/alerts/unit-rows";
import { alertPacks, groupsOf, unitsOf, wordsOf } from "@/lib/feeds/alerts/units";
import { encodedRows, sendBinary, type BinaryRows } from "@/lib/ingest/binary-copy";
import type { LoadTask } from "@/lib/ingest/loading";

/** Alerts packed together: as many as are held in memory, 120 bytes each, beside those before them that PostgreSQL takes. */
const unitRows = 500_000;
const incoming = "incoming_alert_pack";

/** Writes the tables alert_kind and alert_pack: the Alerts as sent, packed. PostgreSQL takes one unit while the next is read. */
export async function loadAlerts(task: LoadTask): Promise<void> {
  await assignKinds(task);
  await measurePacks(task.duck);
  const words = await wordsOf(task.duck);
  await task.client.query(`create temp table ${incoming} (like alert_pack including storage) on commit drop`);
  let sending = Promise.resolve();
  for (const unit of await unitsOf(task, unitRows)) {
    const rows = await readUnit(task.duck, unit.query, unit.rows);
    const groups = await groupsOf(task.duck, unit.days);
    await sending;
    sending = sendPacks(task, (into) => alertPacks(task.loadId, rows, groups, words, into)).then(() => task.onRows(unit.rows));
    sending.catch(() => {}); // thrown on where it is awaited
  }
  await sending;
}

/** Streams the packs of a unit into alert_pack, by way of a temporary table: none is copied into one with row-level security. */
async function sendPacks({ client }: LoadTask, packs: (into: BinaryRows) => Iterable<void>): Promise<void> {
  await sendBinary(client, incoming, encodedRows(packs));
  await client.query(`insert into alert_pack select * from ${incoming}`);
  await client.query(`truncate ${incoming}`);
}
