import { assignKinds } from "@/lib/feeds/alerts/kinds";
import { measurePacks } from "@/lib/feeds/alerts/packs";
import { readUnit } from "@/lib/feeds/alerts/unit-rows";
import { groupsOf, packsOf, unitsOf, wordsOf, type Pack } from "@/lib/feeds/alerts/units";
import type { LoadTask } from "@/lib/ingest/loading";

/** Alerts packed together: as many as are held in memory, 120 bytes each, beside those before them that PostgreSQL takes. */
const unitRows = 500_000;

/** Writes the tables alert_kind and alert_pack: the Alerts as sent, packed. PostgreSQL takes one unit while the next is read. */
export async function loadAlerts(task: LoadTask): Promise<void> {
  await assignKinds(task);
  await measurePacks(task.duck);
  const words = await wordsOf(task.duck);
  let sending = Promise.resolve();
  for (const unit of await unitsOf(task, unitRows)) {
    const rows = await readUnit(task.duck, unit.query, unit.rows);
    const groups = await groupsOf(task.duck, unit.days);
    await sending;
    sending = sendPacks(task, packsOf(rows, groups, words)).then(() => task.onRows(unit.rows));
    sending.catch(() => {}); // thrown on where it is awaited
  }
  await sending;
}

/** Adds the packs to alert_pack, a batch while the next is made. */
async function sendPacks({ client, loadId }: LoadTask, packs: Iterable<Pack>): Promise<void> {
  let sending: Promise<unknown> = Promise.resolve();
  let batch: Pack[] = [];
  const send = async () => {
    const values = batch.flatMap(({ group, code, part, alerts, fields }) => [
      group.partyId,
      group.userRole,
      group.day,
      loadId,
      code,
      part,
      alerts,
      ...fields,
    ]);
    await sending;
    sending = client.query(insertion(batch.length, values));
    sending.catch(() => {}); // thrown on where it is awaited
    batch = [];
  };
  for (const pack of packs) {
    batch.push(pack);
    if (batch.length === packsTogether) await send();
  }
  if (batch.length) await send();
  await sending;
}

const packsTogether = 64;
const columnsOfPack = 19;

/** The statement that adds so many packs; prepared for a whole batch. */
function insertion(packs: number, values: unknown[]) {
  const row = (at: number) => `(${Array.from({ length: columnsOfPack }, (_, column) => `$${at * columnsOfPack + column + 1}`).join(", ")})`;
  const text = `insert into alert_pack values ${Array.from({ length: packs }, (_, at) => row(at)).join(", ")}`;
  return packs === packsTogether ? { name: "alert_packs", text, values } : { text, values };
}
